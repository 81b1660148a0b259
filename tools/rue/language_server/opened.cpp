// opened.cpp - reading a text of an editor, and places that two states of it share.
#include "rue/language_server/opened.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/whatif/thresholds.h"
#include "model/graph/known_attributes.h"
#include "model/tree/named_numbers.h"
#include "output/words/experiment_words.h"
#include "output/words/parameter_text.h"
#include "text/columns.h"

namespace rue {
namespace {

// How much two texts have in common at their beginning and, of the rest, at their end.
struct Shared {
  std::size_t front = 0, back = 0;
};
Shared shared(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  Shared s;
  while (s.front < shorter && a[s.front] == b[s.front]) ++s.front;
  while (s.back < shorter - s.front && a[a.size() - 1 - s.back] == b[b.size() - 1 - s.back]) ++s.back;
  return s;
}

std::optional<std::uint32_t> moved(std::string_view from, std::string_view to, std::uint32_t byte) {
  if (from == to) return byte;
  const Shared s = shared(from, to);
  if (byte <= s.front) return byte;
  if (byte + s.back < from.size()) return std::nullopt;
  return static_cast<std::uint32_t>(byte + to.size() - from.size());
}

// The number whose words hold the byte, or end there.
std::optional<std::uint32_t> number_that_stands_at(const Parameters& parameters, std::uint32_t byte) {
  for (std::uint32_t p = 0; p < parameters.all.size(); ++p) {
    const Span span = parameters.all[p].span;
    if (span.begin <= byte && byte <= span.end && span.begin < span.end) return p;
  }
  return std::nullopt;
}

std::string break_evens(Experiment& experiment, std::uint32_t parameter) {
  const BreakEven found = break_even(experiment, {parameter});
  const ExperimentWords words(experiment);
  std::string text;
  for (const auto& [headline, called] :
       {std::pair{Headline::expected_value, "best expected value"}, {Headline::least_regret, "least regret"}}) {
    const auto nearest = std::find_if(found.thresholds.begin(), found.thresholds.end(),
                                      [h = headline](const Threshold& t) { return t.headline == h; });
    if (nearest == found.thresholds.end()) continue;
    text += fmt::format("\n- {} {}: {}", called, words.side(*nearest), words.quoted(nearest->winner));
  }
  if (text.empty() && !found.searches.empty() && found.searches.front().exact && words.alternatives() > 1)
    return "\n- no value of it changes a pick";
  return text;
}

}  // namespace

ReadText::ReadText(std::string text, Units units)
    : text_(std::make_shared<const std::string>(std::move(text))),
      positions_(*text_, units),
      decision_(read_decision(text_, {}, true, diagnostics_)) {
  if (!decision_.model) {
    Diagnostics heard_already;
    document_ = dot::read(text_, heard_already, holds_number);
  }
  if (document() != nullptr) names_.emplace(*document());
}

const Solution& ReadText::solution() {
  if (!solution_) solution_ = solve(*decision_.model);
  return *solution_;
}

std::string ReadText::number_at(std::uint32_t byte) const {
  if (!decision_.model) return {};
  Model model(*decision_.model);
  if (!number_that_stands_at(model.graph.parameters, byte)) name_numbers(model);
  const std::optional<std::uint32_t> number = number_that_stands_at(model.graph.parameters, byte);
  if (!number) return {};
  const Parameter parameter = model.graph.parameters.all[*number];
  std::string text = fmt::format("**{}**", clean(parameter.text()));
  if (!parameter.open) text += " = " + value_text(parameter, parameter.believed);
  if (parameter.range) text += ", " + range_text(parameter, *parameter.range);
  if (parameter.formula && parameter.formula->uses_names()) return text + "\n\nfollows from other numbers";
  if (!stands_alone(model.graph, *number) || parameter.open) return text;
  std::string breaks;
  {
    Experiment experiment(model);
    breaks = break_evens(experiment, *number);
  }
  return breaks.empty() ? text : text + "\n" + breaks;
}

void OpenedText::change(std::string text, std::int64_t version) {
  version_ = version;
  if (text_ == text) return;
  if (named_ == nullptr) (void)now();  // what was never looked at may be the last that reads
  text_ = std::move(text);
  now_.reset();
}

ReadText& OpenedText::now() {
  if (now_ == nullptr) {
    now_ = std::make_shared<ReadText>(text_, units_);
    if (now_->names() != nullptr) named_ = now_;
    if (now_->model() != nullptr) answered_ = now_;
  }
  return *now_;
}

ReadText* OpenedText::named() {
  (void)now();
  return named_.get();
}

ReadText* OpenedText::answered() {
  (void)now();
  return answered_.get();
}

std::optional<std::uint32_t> OpenedText::place_in(const ReadText& other, std::uint32_t byte) const {
  return moved(text_, other.text(), byte);
}

std::optional<std::uint32_t> OpenedText::place_of(const ReadText& other, std::uint32_t byte) const {
  return moved(other.text(), text_, byte);
}

}  // namespace rue
