// load.cpp - reading a model and printing its findings.
#include "rue/load.h"

#include <algorithm>

#include "analysis/parallel.h"
#include "analysis/read_decision.h"
#include "embed/image.h"
#include "model/language/expression.h"
#include "output/forms/findings.h"
#include "output/forms/source_line.h"
#include "rue/parameter_names.h"
#include "rue/system/files.h"
#include "rue/system/memory.h"
#include "rue/system/progress.h"
#include "text/encoding.h"
#include "text/wording.h"

namespace rue {
namespace {

Diagnostics errors_of(const Diagnostics& all) {
  Diagnostics errors;
  for (const Finding& finding : all.findings()) {
    if (finding.severity == Severity::error) errors.error(finding.span, finding.text, finding.help).notes = finding.notes;
  }
  return errors;
}

// "name=value", the value a constant expression. A name may hold '=', and an expression may compare: they are parted at the
// last '=' behind which a value stands. Empty: it is wrong, and said so.
std::optional<Setting> read_setting(const std::string& words, std::ostream& err) {
  const std::size_t last = words.rfind('=');
  if (last == std::string::npos || last == 0 || last + 1 == words.size()) {
    err << "rue: --set " << harmless(words) << ": write --set NAME=VALUE, as in --set p_boom=0.3\n";
    return std::nullopt;
  }
  const Passage whole(words, {0, static_cast<std::uint32_t>(words.size())}, words);
  Diagnostics found;
  for (std::size_t equals = last; equals != std::string::npos && equals > 0; equals = words.rfind('=', equals - 1)) {
    Diagnostics diagnostics;
    const std::optional<Number> number = evaluate(whole.part(equals + 1, words.size()).trimmed(), diagnostics);
    if (number) return Setting{std::string(whole.part(0, equals).trimmed().text()), number->value};
    if (equals == last) found = std::move(diagnostics);
  }
  const Finding& finding = found.findings().front();
  err << "rue: --set " << harmless(words) << ": " << finding.text << (finding.help.empty() ? "" : "; ") << finding.help
      << '\n';
  return std::nullopt;
}

// What would have been meant by a name that there is none of.
void suggest(std::ostream& err, std::string_view name, const std::vector<std::string_view>& names) {
  const std::string_view near = nearest(name, names);
  if (!near.empty()) {
    err << "; did you mean '" << near << "'?";
  } else if (!names.empty()) {
    err << "; there are " << list_of(names);
  }
  err << '\n';
}

// Do the settings name what the graph has?
bool fits(const LoadOptions& options, const DecisionGraph& graph, std::ostream& err) {
  for (const std::string& name : graph.parameters.unknown)
    err << "rue: --set " << harmless(name) << "=…: " << no_such_number(graph.parameters, name) << '\n';
  std::vector<std::string_view> views;
  for (const View& view : graph.criteria.views) views.push_back(view.name);
  const bool seen = options.view.empty() || std::find(views.begin(), views.end(), options.view) != views.end();
  if (!seen) {
    err << "rue: --view " << harmless(options.view) << ": the graph has no view of that name";
    suggest(err, options.view, views);
  }
  const bool measured = !options.in_utility.value_or(false) || graph.utility.measures;
  if (!measured) err << "rue: --regret utility: the graph has no utility; write for example utility=\"exponential(50)\"\n";
  return seen && measured && graph.parameters.unknown.empty();
}

// Shows the findings of the file as it was read: under what was set they are others.
std::string showing_command(const std::string& file, const LoadOptions& options) {
  if (file == "-") return {};
  std::string command = "rue check " + shell_word(file);
  for (const std::string& setting : options.set) command += " --set " + shell_word(setting);
  if (!options.view.empty()) command += " --view " + shell_word(options.view);
  if (options.in_utility) command += *options.in_utility ? " --regret utility" : " --regret payoff";
  return command;
}

}  // namespace

std::optional<Settings> settings_of(const LoadOptions& options, std::ostream& err) {
  Settings settings;
  settings.max_nodes = options.max_nodes;
  settings.view = options.view;
  settings.in_utility = options.in_utility;
  settings.keeps_attributes = options.attributes;
  settings.inner = options.inner;
  for (const std::string& words : options.set) {
    const std::optional<Setting> setting = read_setting(words, err);
    if (!setting) return std::nullopt;
    settings.parameters.push_back(*setting);
  }
  return settings;
}

Loaded load(const std::string& file, const LoadOptions& options, const Streams& streams, std::ostream& findings,
            bool colour) {
  use_threads(options.threads);
  limit_memory(options.max_memory);
  Loaded loaded;
  const std::optional<Settings> settings = settings_of(options, streams.err);
  if (!settings) {
    loaded.exit_code = exit_failure;
    return loaded;
  }
  std::optional<std::string> content = read_file(file, streams);
  if (!content) {
    loaded.exit_code = exit_failure;
    return loaded;
  }
  if (streams.progress != nullptr) streams.progress->stage("reading");
  if (is_image(*content) && !options.images) {
    streams.err
        << "rue: '" << harmless(shown_name(file))
        << "' is an image, which only `rue check` and `rue solve` read; run this on the DOT file that it was made of\n";
    loaded.exit_code = exit_failure;
    return loaded;
  }
  if (is_image(*content)) {
    std::string error;
    std::string refused;
    loaded.model = read_image(*content, settings->parameters, error, refused);
    if (!refused.empty()) {
      streams.err << "rue: --set: " << harmless(refused) << '\n';
      loaded.exit_code = exit_failure;
    } else if (!loaded.model) {
      streams.err << harmless(shown_name(file)) << ": error: this image cannot be used: " << error << '\n';
      loaded.exit_code = exit_model;
      loaded.summary = "1 error";
    } else if (!settings->view.empty() || settings->in_utility.value_or(false)) {
      streams.err << "rue: an image has neither views nor a utility; choose them when it is made: rue embed --view …\n";
      loaded.model.reset();
      loaded.exit_code = exit_failure;
    } else {
      loaded.summary = "no findings";
    }
    return loaded;
  }
  if (std::optional<std::string> utf8 = from_latin1(*content)) content = std::move(utf8);
  const auto text = std::make_shared<const std::string>(*std::move(content));
  Diagnostics diagnostics;
  Decision decision = read_decision(text, *settings, options.softer, diagnostics);
  loaded.model = std::move(decision.model);
  loaded.statements = std::move(decision.statements);
  loaded.preferences = std::move(decision.preferences);
  if (!loaded.model) loaded.exit_code = exit_model;
  if (streams.progress != nullptr) streams.progress->stage("solving");
  loaded.findings = {diagnostics.error_count(), diagnostics.warning_count()};
  loaded.summary = summary_of(diagnostics);
  print_findings(findings, shown_name(file), *text, options.quiet ? errors_of(diagnostics) : diagnostics, colour);
  const bool tell = streams.warned != nullptr && !options.quiet && diagnostics.warning_count() > 0;
  if (tell) streams.warned->push_back({showing_command(file, options), diagnostics.warning_count()});
  if (loaded.model && !fits(options, loaded.model->graph, streams.err)) {
    loaded.model.reset();
    loaded.exit_code = exit_failure;
  }
  return loaded;
}

Loaded load(const std::string& file, const LoadOptions& options, const Streams& streams) {
  return load(file, options, streams, streams.err, streams.err_colour);
}

}  // namespace rue
