// load.cpp - reading a model and printing its findings.
#include "rue/load.h"

#include "analysis/parallel.h"
#include "analysis/read_decision.h"
#include "embed/image.h"
#include "output/forms/findings.h"
#include "output/forms/source_line.h"
#include "output/words/settings_text.h"
#include "rue/system/files.h"
#include "rue/system/memory.h"
#include "rue/system/progress.h"
#include "text/encoding.h"

namespace rue {
namespace {

Diagnostics errors_of(const Diagnostics& all) {
  Diagnostics errors;
  for (const Finding& finding : all.findings()) {
    if (finding.severity == Severity::error) errors.error(finding.span, finding.text, finding.help).notes = finding.notes;
  }
  return errors;
}

// Shows the findings of the file as it was read: under what was set they are others.
std::string showing_command(const std::string& file, const LoadOptions& options) {
  if (file == "-") return {};
  return "rue check " + shell_word(file) + written_settings(options.set, options.view, options.in_utility);
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
    std::string why;
    const std::optional<Setting> setting = read_setting(words, why);
    if (!setting) {
      err << "rue: " << why << '\n';
      return std::nullopt;
    }
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
  const std::vector<std::string> wrong = loaded.model ? misfits(*settings, loaded.model->graph) : std::vector<std::string>();
  for (const std::string& line : wrong) streams.err << "rue: " << line << '\n';
  if (!wrong.empty()) {
    loaded.model.reset();
    loaded.exit_code = exit_failure;
  }
  return loaded;
}

Loaded load(const std::string& file, const LoadOptions& options, const Streams& streams) {
  return load(file, options, streams, streams.err, streams.err_colour);
}

}  // namespace rue
