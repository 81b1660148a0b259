// change_text.cpp - changes of a model as lines of a review.
#include "output/words/change_text.h"

#include <fmt/format.h>

#include "output/forms/number.h"
#include "output/words/words.h"
#include "text/columns.h"

namespace rue {
namespace {

using Of = Change::Of;
using Field = Change::Field;

constexpr std::size_t most_parts = 12;  // of a line

std::string list_of(const std::vector<std::string>& items, const char* none) {
  std::vector<std::string> shown;
  shown.reserve(items.size());
  for (const std::string& item : items) shown.push_back(clean(item));
  return shown.empty() ? none : joined(shown);
}

class Lines {
  using Kind = Change::Kind;

 public:
  explicit Lines(bool costs) : costs_(costs) {}

  std::vector<std::string> write(const std::vector<Change>& changes) {
    for (const Change& change : changes) add(change);
    return std::move(lines_);
  }

 private:
  // What has the subject of the line before stands in the same line; from some number on it is only counted.
  void say(const std::string& subject, const std::string& part, std::string_view separator = "; ") {
    if (lines_.empty() || subject != subject_) {
      lines_.push_back(fmt::format("{}: {}", subject, part));
      subject_ = subject;
      parts_ = 1;
      return;
    }
    std::string& line = lines_.back();
    if (++parts_ <= most_parts) {
      line += separator;
      line += part;
      return;
    }
    if (parts_ == most_parts + 1) whole_ = line.size();
    line.resize(whole_);
    line += fmt::format(" and {} more", parts_ - most_parts);
  }

  void add(const Change& change) {
    switch (change.of) {
      case Of::model:
        return say("The graph", change.kind == Kind::reordered
                                    ? "written in another order, which decides where rounding does"
                                    : step(change));
      case Of::node:
        return add_node(change);
      case Of::alternative:
      case Of::branch:
        return add_edge(change);
      case Of::event:
      case Of::state:
        return add_event(change);
      case Of::law:
        return add_law(change);
      case Of::parameter:
      case Of::criterion:
      case Of::weight:
      case Of::view:
        return add_named(change);
    }
  }

  [[nodiscard]] std::string value(const Change& change, const Change::Value& v) const {
    if (const auto* number = std::get_if<double>(&v)) {
      return exact_number(costs_ && change.field == Field::payoff ? -*number : *number);
    }
    if (const auto* text = std::get_if<std::string>(&v)) {
      const bool names = change.field == Field::title || change.field == Field::unit || change.field == Field::name ||
                         change.field == Field::label;
      const std::string shown = clean(*text);
      if (shown.empty()) return "none";
      return names ? fmt::format("'{}'", shown) : shown;
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&v)) return list_of(*list, "nothing");
    if (const auto* ends = std::get_if<Change::Ends>(&v))
      return fmt::format("[{}, {}]", exact_number(ends->first), exact_number(ends->second));
    return "none";
  }

  [[nodiscard]] std::string word(Field field) const {
    switch (field) {
      case Field::payoff:
        return costs_ ? "cost" : "payoff";
      case Field::to:
        return "leads to";
      case Field::probability:
        return "p";
      case Field::conditions:
        return "depends on";
      default:
        return key_of(field);
    }
  }

  [[nodiscard]] std::string step(const Change& change) const {
    const std::string what = change.field == Field::score ? clean(change.name) : word(change.field);
    return fmt::format("{} {}", what, from_to(change));
  }
  [[nodiscard]] std::string from_to(const Change& change) const {
    return fmt::format("{} → {}", value(change, change.before), value(change, change.after));
  }

  // "Parameter price: 50 → 99; range [40, 60] → none"
  void add_named(const Change& change) {
    const char* what = change.of == Of::parameter   ? "Parameter"
                       : change.of == Of::criterion ? "Criterion"
                       : change.of == Of::weight    ? "Weight"
                                                    : "View";
    const std::string subject = fmt::format("{} {}", what, clean(change.name));
    const bool number = change.of == Of::parameter || change.of == Of::weight;
    if (change.kind == Kind::added)
      return say(subject, number ? fmt::format("new, {}", value(change, change.after)) : std::string("new"));
    if (change.kind == Kind::removed) return say(subject, "removed");
    say(subject, change.field == Field::value ? from_to(change) : step(change));
  }

  void add_node(const Change& change) {
    const std::string id = clean(change.node);
    if (change.kind == Kind::added || change.kind == Kind::removed) {
      const char* what = change.kind == Kind::added ? "Added nodes" : "Removed nodes";
      return say(what, id, ", ");
    }
    if (change.kind == Kind::renamed) return say(id, fmt::format("called {} before", value(change, change.before)));
    if (change.kind == Kind::reordered) {
      return say(id, fmt::format("alternatives in another order, which decides ties only: {}", value(change, change.after)));
    }
    say(id, step(change));
  }

  void add_edge(const Change& change) {
    const bool alternative = change.of == Of::alternative;
    const std::string label = clean(change.label);
    const char* what = alternative ? "alternative" : "branch";
    if (change.kind == Kind::added || change.kind == Kind::removed) {
      const char* done = change.kind == Kind::added ? "new" : "removed";
      return say(clean(change.node), fmt::format("{} {} '{}' to {}", done, what, label, clean(change.to)));
    }
    say(fmt::format("{}, '{}'", clean(change.node), label), step(change));
  }

  void add_event(const Change& change) {
    const std::string subject = fmt::format("Event {}", clean(change.event));
    if (change.of == Of::state) {
      return say(subject, fmt::format("{} state {}", change.kind == Kind::added ? "new" : "removed", clean(change.state)));
    }
    if (change.kind == Kind::added) return say(subject, fmt::format("new, with {}", value(change, change.after)));
    if (change.kind == Kind::removed) return say(subject, "removed");
    say(subject, step(change));
  }

  void add_law(const Change& change) {
    const std::string given = change.given.empty() ? "" : fmt::format(" | {}", clean(change.given));
    const char* gone = change.kind == Kind::removed ? ", line removed" : change.kind == Kind::added ? ", new line" : "";
    const std::string subject = fmt::format("Event {}{}{}", clean(change.event), given, gone);
    const std::string state = clean(change.state);
    if (change.kind == Kind::changed) {
      const std::string of = change.field == Field::probability ? state : fmt::format("{} of {}", word(change.field), state);
      return say(subject, fmt::format("{} {}", of, from_to(change)), ", ");
    }
    const Change::Value& p = change.kind == Kind::added ? change.after : change.before;
    say(subject, fmt::format("{} = {}", state, value(change, p)), ", ");
  }

  bool costs_;
  std::vector<std::string> lines_;
  // Of the last line:
  std::string subject_;
  std::size_t parts_ = 0;
  std::size_t whole_ = 0;  // its length before the rest was counted
};

}  // namespace

std::vector<std::string> change_lines(const std::vector<Change>& changes, bool costs) {
  return Lines(costs).write(changes);
}

}  // namespace rue
