// command_line.cpp - what `rue` says of itself, and the command line as data.
#include "rue/command_line.h"

namespace rue {
namespace {

const char* const examples = R"(Examples:
  rue new offer.dot                  a small decision to start from
  rue check offer.dot                is it written as it is meant?
  rue compare offer.dot              what to choose, and what there is to regret

Exit codes: 0; 1 the model has errors; 2 usage, input or output. FILE may be - for standard input.)";

}  // namespace

CommandLine::CommandLine(const Streams& streams)
    : streams_(streams), app_("What to choose, and what there is to regret.", "rue") {
  streams_.warned = &warned_;
  app_.set_version_flag("--version", "rue " RUE_VERSION, "Print the version and exit");
  app_.set_help_flag("-h,--help", "Print this help and exit");
  app_.require_subcommand(1);
  app_.footer(examples);
}

Grammar CommandLine::grammar() const {
  Grammar g{RUE_VERSION, app_.get_description(), options_of(app_), {}};
  for (const CLI::App* sub : app_.get_subcommands(nullptr)) {
    g.commands.push_back({sub->get_name(), sub->get_description(), sub->get_footer(), options_of(*sub)});
  }
  return g;
}

std::vector<OptionGrammar> CommandLine::options_of(const CLI::App& app) const {
  std::vector<OptionGrammar> options;
  for (const CLI::Option* option : app.get_options()) {
    OptionGrammar o;
    for (const std::string& name : option->get_snames()) o.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) o.names.push_back("--" + name);
    const bool flag = option->get_expected_max() == 0;
    if (!flag) o.value = o.names.empty() ? option->get_name() : option->get_type_name();
    o.help = option->get_description();
    o.preset = option->get_default_str();
    o.repeated = option->get_items_expected_max() > 1 || option->get_expected_max() > 1;
    o.file = files_.count(option) != 0;
    if (const auto found = choices_.find(option); found != choices_.end()) o.choices = found->second;
    options.push_back(std::move(o));
  }
  return options;
}

}  // namespace rue
