// difference.h - what one model says otherwise than another: settings, numbers by name, events, nodes, branches; never the
// text.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/diff/correspondence.h"

namespace rue {

// One thing that is not as it was. Payoffs are in gains, as everywhere in analysis/.
struct Change {
  enum class Kind { added, removed, renamed, changed, reordered };
  enum class Of { model, parameter, criterion, weight, view, event, state, law, node, alternative, branch };
  enum class Field {
    none,
    title,
    objective,
    unit,
    utility,
    regret,  // what it is measured in
    value,   // of the model, what takes the place of weights; of a parameter or weight, its number
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
    order,         // of a decision's alternatives: it decides ties and nothing else
    declared,      // whether the event stands in `events`
    conditions,    // the events that a declared event's law depends on
    range,         // of a parameter, a weight or a line of a law: two ends
    scale,         // of a criterion: worst and best
    score,         // of a node or edge by a criterion
    formula,       // what a number follows from, while it is as it was
    distribution,  // of a parameter, or a state in a line of a law: as written
  };
  // Nothing: not there, or not given. Words: labels, states or events.
  using Ends = std::pair<double, double>;
  using Value = std::variant<std::monostate, double, std::string, std::vector<std::string>, Ends>;

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
  std::string name = {};   // of a parameter, criterion, weight ("friend.city") or view; of a score, its criterion
  Value before = {}, after = {};

  bool operator==(const Change&) const = default;
};
[[nodiscard]] const char* key_of(Change::Kind kind);
[[nodiscard]] const char* key_of(Change::Of of);
[[nodiscard]] const char* key_of(Change::Field field);  // "" for none

// Which figures are the same.
enum class Likeness {
  settled,  // those that differ by rounding only
  exact,    // no others
};

// What the root leads to is compared, and the events that are declared or stand there; laws are the same whose lines differ
// only where they cannot come up. Not a change: the order of anything but a decision's alternatives; what follows from
// another change (a node's own edges where it is new, the labels of branches that are those of their heads, probabilities
// that moved between branches and `events`, numbers whose formula is the same while its parameters are not).
// First what concerns the whole, then criteria, parameters and weights, then events, then nodes, each followed by its
// alternatives or branches, as the new model orders them.
//
// Never empty, where likeness is exact, for models whose figures or picks differ at all: where nothing else differs it is
// the order of what was written, and that is said.
[[nodiscard]] std::vector<Change> difference(const DecisionGraph& before, const DecisionGraph& after,
                                             const Correspondence& matches, Likeness likeness = Likeness::settled);

}  // namespace rue
