// load.cpp - reading a model and printing its findings.
#include "rue/load.h"

#include "model/image.h"
#include "output/findings.h"
#include "rue/files.h"

namespace rue {
namespace {

Diagnostics errors_of(const Diagnostics& all) {
  Diagnostics errors;
  for (const Finding& finding : all.findings()) {
    if (finding.severity == Severity::error) errors.error(finding.span, finding.text, finding.help).notes = finding.notes;
  }
  return errors;
}

}  // namespace

Loaded load(const std::string& file, const LoadOptions& options, const Streams& streams, std::ostream& findings,
            bool colour) {
  Loaded loaded;
  std::optional<std::string> content = read_file(file, streams);
  if (!content) {
    loaded.exit_code = exit_failure;
    return loaded;
  }
  if (is_image(*content)) {
    std::string error;
    loaded.model = read_image(*content, error);
    if (!loaded.model) {
      streams.err << shown_name(file) << ": error: this image cannot be used: " << error << '\n';
      loaded.exit_code = exit_model;
      loaded.summary = "1 error";
    } else {
      loaded.summary = "no findings";
    }
    return loaded;
  }
  const auto text = std::make_shared<const std::string>(*std::move(content));
  Diagnostics diagnostics;
  loaded.model = read_model(text, options.max_nodes, diagnostics, options.draws ? Keep::document : Keep::names);
  if (!loaded.model) loaded.exit_code = exit_model;
  loaded.summary = summary_of(diagnostics);
  print_findings(findings, shown_name(file), *text, options.quiet ? errors_of(diagnostics) : diagnostics, colour);
  return loaded;
}

Loaded load(const std::string& file, const LoadOptions& options, const Streams& streams) {
  return load(file, options, streams, streams.err, streams.err_colour);
}

}  // namespace rue
