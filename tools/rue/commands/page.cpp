// page.cpp - `rue page FILE -o OUT.html`: the whole decision as one file for a browser, or served to one.
#include "rue/commands/page.h"

#include <ostream>

#include "output/forms/source_line.h"
#include "output/new/starter.h"
#include "output/page/page.h"
#include "output/words/settings_text.h"
#include "rue/commands/commands.h"
#include "rue/commands/serve.h"
#include "rue/options.h"
#include "rue/system/analyzer_module.h"
#include "rue/system/files.h"

namespace rue {
namespace {

// As the page's commands name them.
std::string shown_file(const PageCommand& asked) {
  const std::string& name = asked.name.empty() ? asked.file : asked.name;
  return name.empty() || name == "-" ? "decision.dot" : shell_word(name);
}

}  // namespace

int run_page(const PageCommand& asked, const Streams& streams) {
  if (asked.serve && asked.file == "-") {
    streams.err << "rue page: --serve follows a file, and standard input is none: name it\n";
    return exit_failure;
  }
  const bool to_stream = is_stream(asked.output);
  if (!to_stream && !asked.file.empty() && would_replace(asked.file, asked.output, streams.err)) return exit_failure;
  PageRequest request;
  request.file = shown_file(asked);
  request.set = written_settings(asked.load.set, {}, asked.load.in_utility);
  request.view = written_settings({}, asked.load.view, {});
  request.digits = streams.text.digits;
  std::shared_ptr<const std::string> text;
  if (asked.file.empty()) {
    text = std::make_shared<const std::string>(starter_graph("decision"));
  } else {
    // Says what was found and refuses what cannot be answered; the page reads the same text again.
    const Loaded loaded = load(asked.file, asked.load, streams);
    if (!loaded.model) return loaded.exit_code;
    text = loaded.model->graph.document.owner;
  }
  const std::optional<Settings> settings = settings_of(asked.load, streams.err);
  if (!settings) return exit_failure;
  request.settings = *settings;
  LivePage live{analyzer_module(), shown_file(asked), asked.load.set, asked.load.view};
  if (asked.load.in_utility) live.measure = *asked.load.in_utility ? "utility" : "payoff";
  if (live.module.empty() && !asked.load.quiet)
    streams.err << "rue: the page is complete, but nothing in it moves: " << why_no_analyzer() << '\n';
  if (asked.serve) return serve_page(asked, std::move(text), std::move(request), std::move(live), streams);
  Page page(text, std::move(request));
  return write_output(asked.output, page_file(page, live), streams) ? exit_ok : exit_failure;
}

void add_page(CommandLine& line) {
  const auto command = line.add<PageCommand>("page", "The decision and all answers as one page for a browser", R"(Examples:
  rue page offer.dot -o offer.html
  rue page offer.dot --view friend -o friend.html
  rue page offer.dot --serve          follows the file while you write it
  rue page -o playground.html)",
                                             run_page);
  PageCommand& asked = command.options;
  CLI::Option* file =
      names_file(command, command->add_option("FILE", asked.file,
                                              "The decision as a DOT graph, - for standard input; without it "
                                              "the small decision that `rue new` writes"));
  CLI::Option* output = names_file(
      command, command->add_option("-o,--output", asked.output, "OUT.html; without it the page on standard output"), "OUT");
  CLI::Option* serve =
      command
          ->add_flag(
              "--serve", asked.serve,
              "Print an address of this machine where the page follows the file, until Ctrl-C; a text with errors leaves "
              "the last answer there, beside what is wrong")
          ->needs(file)
          ->excludes(output);
  command->add_option("--port", asked.port, "Of that address; without it 7830, or one that is free; 0: any that is free")
      ->type_name("N")
      ->check(number_from(0, 65535, "a port, 0 to 65535"))
      ->needs(serve);
  add_digits(command);
  add_load(command, asked.load);
  for (const char* setting : {"--set", "--view", "--regret"}) command->get_option(setting)->needs(file);
}

}  // namespace rue
