// command_line.h - the command line as its commands build it, and the one of them that was chosen.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rue/shell/grammar.h"
#include "rue/system/streams.h"

namespace rue {

class CommandLine;

// A command that is being set up: CLI11's, and the command line that it belongs to.
struct AnyCommand {
  CLI::App* app;
  CommandLine* line;

  CLI::App* operator->() const { return app; }
};
template <class Options>
struct Command : AnyCommand {
  Options& options;
};

class CommandLine {
 public:
  explicit CommandLine(const Streams& streams);

  // A command whose options stand in an `Options` that lives as long as the command line. Where it is chosen, `run` carries
  // it out and returns an exit code.
  template <class Options>
  Command<Options> add(const char* name, const char* help, const char* examples,
                       const std::function<int(const Options&, const Streams&)>& run) {
    const auto options = std::make_shared<Options>();
    CLI::App* const app = app_.add_subcommand(name, help);
    app->footer(examples);
    app->callback([this, app, options, run] {
      carry_out_ = [this, app, options, run] { return passes(app) ? run(*options, streams_) : exit_failure; };
    });
    return {{app, this}, *options};
  }

  // Before the command is carried out: false where it cannot be, which has been said.
  void check_first(const CLI::App* app, std::function<bool(const Streams&)> check) { checks_[app] = std::move(check); }

  // What CLI11 does not keep of an option: that its value is a file, or all the values that it takes.
  void is_file(const CLI::Option* option) { files_.insert(option); }
  void is_one_of(const CLI::Option* option, const std::vector<std::string>& choices) { choices_[option] = choices; }

  [[nodiscard]] CLI::App& app() { return app_; }
  [[nodiscard]] const CLI::App& app() const { return app_; }
  // With what the options say of text and the warnings that are found.
  [[nodiscard]] Streams& streams() { return streams_; }
  [[nodiscard]] const Streams& streams() const { return streams_; }
  [[nodiscard]] Grammar grammar() const;

  // After app().parse(): the command that was chosen. An exit code.
  [[nodiscard]] int carry_out() const { return carry_out_(); }

 private:
  [[nodiscard]] bool passes(const CLI::App* app) const {
    const auto check = checks_.find(app);
    return check == checks_.end() || check->second(streams_);
  }
  [[nodiscard]] std::vector<OptionGrammar> options_of(const CLI::App& app) const;

  Streams streams_;
  std::vector<Warned> warned_;
  CLI::App app_;
  std::set<const CLI::Option*> files_;                                     // looked up, never iterated
  std::map<const CLI::Option*, std::vector<std::string>> choices_;         // the same
  std::map<const CLI::App*, std::function<bool(const Streams&)>> checks_;  // looked up, never iterated
  std::function<int()> carry_out_;
};

}  // namespace rue
