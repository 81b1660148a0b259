// completions.cpp - `rue completions SHELL`: what a shell needs to complete these command lines.
#include "rue/shell/completions.h"

#include "rue/commands/commands.h"
#include "rue/options.h"

namespace rue {
namespace {

struct CompletionsCommand {
  std::string shell;
};

}  // namespace

void add_completions(CommandLine& line) {
  const auto command =
      line.add<CompletionsCommand>("completions", "Print what a shell needs to complete these command lines", R"(Examples:
  source <(rue completions bash)
  rue completions zsh > ~/.zfunc/_rue
  rue completions fish > ~/.config/fish/completions/rue.fish)",
                                   [&line](const CompletionsCommand& asked, const Streams& streams) {
                                     write_completions(streams.out, line.grammar(), asked.shell);
                                     return exit_ok;
                                   });
  choose(command, command->add_option("SHELL", command.options.shell, "bash, zsh or fish")->required()->type_name(""),
         {"bash", "zsh", "fish"});
}

}  // namespace rue
