// difference.h - what one model says otherwise than another: nodes, branches, events and their laws, never the text.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "analysis/correspondence.h"

namespace rue {

// One thing that is not as it was. Payoffs are in gains, as everywhere in analysis/.
struct Change {
  enum class Kind { added, removed, renamed, changed, reordered };
  enum class Of { model, node, alternative, branch, event, state, law };
  enum class Field {
    none,
    title,
    objective,
    unit,
    utility,
    root,
    id,
    kind,
    event,
    name,
    payoff,
    label,
    to,
    state,
    probability,
    order,       // of a decision's alternatives: it decides ties and nothing else
    declared,    // whether the event stands in `events`
    conditions,  // the events that a declared event's law depends on
  };
  // Nothing: not there, or not given. A list: labels, states or events.
  using Value = std::variant<std::monostate, double, std::string, std::vector<std::string>>;

  Kind kind = Kind::changed;
  Of of = Of::model;
  Field field = Field::none;
  // Where, as the new model calls it, or the old one what is gone. Empty where it does not apply.
  std::string node = {};   // the node, or the tail of the alternative or branch
  std::string label = {};  // of the alternative or branch
  std::string to = {};     // id of its head
  std::string event = {};  // of an event, a state or a line of a law
  std::string state = {};  // of a state, or a probability in a law
  std::string given = {};  // of a law: "market=boom, oil=dry"
  Value before = {}, after = {};

  bool operator==(const Change&) const = default;
};
[[nodiscard]] const char* key_of(Change::Kind kind);
[[nodiscard]] const char* key_of(Change::Of of);
[[nodiscard]] const char* key_of(Change::Field field);  // "" for none

// What the root leads to is compared, and the events that are declared or stand there; figures that differ by rounding are
// the same, and so are laws whose lines differ only where they cannot come up. Not a change: the order of anything but a
// decision's alternatives; what follows from another change (a node's own edges where it is new, the labels of branches
// that are those of their heads, probabilities that moved between branches and `events`).
// First what concerns the whole, then events, then nodes, each followed by its alternatives or branches, as the new model
// orders them.
struct Difference {
  std::vector<Change> changes;
  std::vector<std::string> not_compared;  // declared events of which one model has no lines (it comes from an image)
};
[[nodiscard]] Difference difference(const DecisionGraph& before, const DecisionGraph& after, const Correspondence& matches);

}  // namespace rue
