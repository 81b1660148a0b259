// fix.cpp - mending until nothing more is found that one exact text mends: what is wrong in the DOT hides the rest.
#include "rue/commands/fix.h"

#include <memory>
#include <ostream>

#include "analysis/one_uncertainty.h"
#include "embed/image.h"
#include "model/advice/mend.h"
#include "model/read_model.h"
#include "output/forms/text_difference.h"
#include "rue/system/files.h"
#include "text/encoding.h"

namespace rue {
namespace {

constexpr int most_rounds = 20;

// A text, and what is found in it.
struct Draft {
  std::string text;
  Diagnostics diagnostics;
  bool reads = false;  // as a decision
};

Draft draft_of(std::string text, const Settings& settings) {
  Draft draft;
  const auto owner = std::make_shared<const std::string>(std::move(text));
  std::optional<Model> model = read_model(owner, settings, draft.diagnostics);
  if (model) judge_same_states(*model, owner, settings, false, draft.diagnostics);
  draft.reads = model.has_value();
  draft.text = *owner;
  return draft;
}

// A decision stays one: where the remedies would lose it, only what has no other remedy is mended, or nothing.
std::string mended(std::string text, std::string_view remedy, const Settings& settings) {
  Draft draft = draft_of(std::move(text), settings);
  for (int round = 0; round < most_rounds; ++round) {
    Draft next = draft_of(edited(draft.text, edits_of(draft.diagnostics, remedy)), settings);
    if (draft.reads && !next.reads) next = draft_of(edited(draft.text, edits_of(draft.diagnostics, {})), settings);
    if (next.text == draft.text || (draft.reads && !next.reads)) break;
    draft = std::move(next);
  }
  return draft.text;
}

}  // namespace

bool fix(const std::string& file, const FixOptions& options, const LoadOptions& load, const Streams& streams) {
  const std::optional<Settings> settings = settings_of(load, streams.err);
  if (!settings) return false;
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
  const std::string fixed = mended(*text, options.remedy(), *settings);
  if (fixed != *text || !options.output.empty()) {
    if (!write_file(options.output.empty() ? file : options.output, fixed, streams.err)) return false;
  }
  const std::string from = shown_name(file);
  write_difference(streams.out, {from, *text}, {options.output.empty() ? from : options.output, fixed});
  return true;
}

}  // namespace rue
