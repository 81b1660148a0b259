// fix.cpp - mending until nothing more is found that one exact text mends: what is wrong in the DOT hides the rest.
#include "rue/fix.h"

#include <memory>
#include <ostream>

#include "analysis/one_uncertainty.h"
#include "text/encoding.h"
#include "embed/image.h"
#include "model/advice/mend.h"
#include "model/read_model.h"
#include "output/forms/text_difference.h"
#include "rue/system/files.h"

namespace rue {
namespace {

constexpr int most_rounds = 20;

std::string mended(std::string text, std::string_view remedy) {
  for (int round = 0; round < most_rounds; ++round) {
    Diagnostics diagnostics;
    const auto owner = std::make_shared<const std::string>(text);
    std::optional<Model> model = read_model(owner, {}, diagnostics);
    if (model) judge_same_states(*model, owner, {}, false, diagnostics);
    const std::vector<Edit> edits = edits_of(diagnostics, remedy);
    if (edits.empty()) break;
    text = edited(text, edits);
  }
  return text;
}

}  // namespace

bool fix(const std::string& file, const FixOptions& options, const Streams& streams) {
  const std::optional<std::string> text = read_file(file, streams);
  if (!text) return false;
  if (is_image(*text)) {
    streams.err << "rue check: --fix mends decisions as text; this is an image\n";
    return false;
  }
  if (from_latin1(*text)) {
    streams.err << "rue check: --fix replaces bytes of UTF-8, and this text is in latin1; save it as UTF-8 first\n";
    return false;
  }
  const std::string fixed = mended(*text, options.remedy());
  if (fixed != *text || !options.output.empty()) {
    if (!write_file(options.output.empty() ? file : options.output, fixed, streams.err)) return false;
  }
  const std::string from = shown_name(file);
  write_difference(streams.out, {from, *text}, {options.output.empty() ? from : options.output, fixed});
  return true;
}

}  // namespace rue
