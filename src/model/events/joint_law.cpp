// joint_law.cpp - events that depend on each other become groups, and their possible joint states the atoms.
#include "model/events/joint_law.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "text/wording.h"

namespace rue {

namespace {

// A group while it grows: atoms in no particular order, not yet with probabilities.
struct Growing {
  std::vector<std::uint32_t> events;
  std::vector<std::uint16_t> state;  // [atoms x events]
  [[nodiscard]] std::size_t atoms() const { return events.empty() ? 1 : state.size() / events.size(); }
  [[nodiscard]] const std::uint16_t* atom(std::size_t a) const { return state.data() + a * events.size(); }
};

// Independent groups seen together: every pair of atoms. The caller has seen to the size.
Growing product(const Growing& a, const Growing& b) {
  Growing both;
  both.events = a.events;
  both.events.insert(both.events.end(), b.events.begin(), b.events.end());
  for (std::size_t i = 0; i < a.atoms(); ++i) {
    for (std::size_t j = 0; j < b.atoms(); ++j) {
      both.state.insert(both.state.end(), a.atom(i), a.atom(i) + a.events.size());
      both.state.insert(both.state.end(), b.atom(j), b.atom(j) + b.events.size());
    }
  }
  return both;
}

class Grower {
 public:
  Grower(Events& events, std::vector<bool> sound, Diagnostics& diagnostics)
      : events_(events), sound_(std::move(sound)), diagnostics_(diagnostics), home_(events.events.size(), none) {}

  void grow() {
    for (std::uint32_t e = 0; e < events_.events.size(); ++e) {
      const Event& event = events_.events[e];
      for (const std::uint32_t c : event.conditions) sound_[e] = sound_[e] && sound_[c];
      if (sound_[e]) sound_[e] = add(e);
    }
    for (Growing& growing : growing_) {
      if (!growing.events.empty()) finish(std::move(growing));
    }
    // Groups stand in the order of their first events.
    std::sort(events_.groups.begin(), events_.groups.end(),
              [](const Group& a, const Group& b) { return a.events.front() < b.events.front(); });
    for (std::uint32_t g = 0; g < events_.groups.size(); ++g) {
      const std::vector<std::uint32_t>& members = events_.groups[g].events;
      for (std::uint32_t i = 0; i < members.size(); ++i) {
        events_.events[members[i]].group = g;
        events_.events[members[i]].position = i;
      }
    }
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFu;

  bool add(std::uint32_t e);
  void finish(Growing growing);
  bool too_many(const Event& event) {
    diagnostics_.error(event.span,
                       fmt::format("{} and the events it depends on have more than 65,536 joint states", quoted(event.name)),
                       "declare fewer states or fewer conditions");
    return false;
  }
  void report_missing(const Event& event, const std::set<std::vector<std::uint16_t>>& missing);

  Events& events_;
  std::vector<bool> sound_;
  Diagnostics& diagnostics_;
  std::vector<Growing> growing_;
  std::vector<std::uint32_t> home_;  // of each event: index into growing_
};

// Join the groups of the event's conditions, then split every atom by the event's possible states.
bool Grower::add(std::uint32_t e) {
  const Event& event = events_.events[e];
  std::vector<std::uint32_t> homes;
  for (const std::uint32_t c : event.conditions) homes.push_back(home_[c]);
  std::sort(homes.begin(), homes.end());
  homes.erase(std::unique(homes.begin(), homes.end()), homes.end());

  std::size_t size = 1;
  for (const std::uint32_t h : homes) {
    size *= growing_[h].atoms();  // both at most 65,536
    if (size > max_atoms) return too_many(event);
  }
  Growing joined;
  for (const std::uint32_t h : homes) joined = product(joined, growing_[h]);

  std::vector<std::size_t> column;
  for (const std::uint32_t c : event.conditions) {
    column.push_back(
        static_cast<std::size_t>(std::find(joined.events.begin(), joined.events.end(), c) - joined.events.begin()));
  }
  Growing split;
  split.events = joined.events;
  split.events.push_back(e);
  std::set<std::vector<std::uint16_t>> missing;
  std::vector<std::uint16_t> given(column.size());
  for (std::size_t a = 0; a < joined.atoms(); ++a) {
    const std::uint16_t* atom = joined.atom(a);
    for (std::size_t i = 0; i < column.size(); ++i) given[i] = atom[column[i]];
    const Conditional* line = line_for(event, given);
    if (line == nullptr) {
      missing.insert(given);
      continue;
    }
    for (std::size_t s = 0; s < line->probability.size(); ++s) {
      if (!(line->probability[s] > 0)) continue;
      split.state.insert(split.state.end(), atom, atom + joined.events.size());
      split.state.push_back(static_cast<std::uint16_t>(s));
    }
    if (split.atoms() > max_atoms) return too_many(event);
  }
  if (!missing.empty()) {
    report_missing(event, missing);
    return false;
  }
  for (const std::uint32_t h : homes) growing_[h] = {};
  for (const std::uint32_t member : split.events) home_[member] = static_cast<std::uint32_t>(growing_.size());
  growing_.push_back(std::move(split));
  return true;
}

void Grower::report_missing(const Event& event, const std::set<std::vector<std::uint16_t>>& missing) {
  constexpr std::size_t shown = 3;
  std::string list;
  std::size_t count = 0;
  for (const std::vector<std::uint16_t>& given : missing) {
    if (count++ == shown) break;
    list += (list.empty() ? "" : "; ") + combination(events_, event, given);
  }
  if (missing.size() > shown) list += fmt::format("; and {} more", missing.size() - shown);
  diagnostics_.error(event.span, fmt::format("{} has no line for what can happen: {}", quoted(event.name), list),
                     fmt::format("add the line \"{} | {}: …\"", event.name, combination(events_, event, *missing.begin())));
}

// Columns in order of declaration, atoms in lexicographic order, and the chain rule.
void Grower::finish(Growing growing) {
  const std::size_t width = growing.events.size();
  std::vector<std::size_t> column(width);
  std::iota(column.begin(), column.end(), std::size_t{0});
  std::sort(column.begin(), column.end(),
            [&](std::size_t a, std::size_t b) { return growing.events[a] < growing.events[b]; });
  std::vector<std::size_t> order(growing.atoms());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const std::uint16_t* x = growing.atom(a);
    const std::uint16_t* y = growing.atom(b);
    for (const std::size_t c : column) {
      if (x[c] != y[c]) return x[c] < y[c];
    }
    return false;
  });

  Group group;
  std::vector<std::vector<std::size_t>> condition(width);  // columns of each event's conditions
  for (std::size_t i = 0; i < width; ++i) {
    group.events.push_back(growing.events[column[i]]);
    for (const std::uint32_t c : events_.events[group.events[i]].conditions) {
      const auto at = std::lower_bound(group.events.begin(), group.events.end(), c);
      condition[i].push_back(static_cast<std::size_t>(at - group.events.begin()));
    }
  }
  std::vector<std::uint16_t> given;
  for (const std::size_t a : order) {
    const std::size_t start = group.state.size();
    for (const std::size_t c : column) group.state.push_back(growing.atom(a)[c]);
    const std::uint16_t* atom = group.state.data() + start;
    double probability = 1;
    for (std::size_t i = 0; i < width; ++i) {
      given.clear();
      for (const std::size_t c : condition[i]) given.push_back(atom[c]);
      probability *= line_for(events_.events[group.events[i]], given)->probability[atom[i]];
    }
    group.probability.push_back(probability);
  }
  if (std::find(group.probability.begin(), group.probability.end(), 0.0) != group.probability.end()) {
    const Event& last = events_.events[group.events.back()];
    diagnostics_.error(last.span,
                       fmt::format("some joint states of {} and the events it depends on are too improbable to compute with",
                                   quoted(last.name)),
                       "write 0 where something cannot happen");
  }
  events_.groups.push_back(std::move(group));
}

}  // namespace

const Conditional* line_for(const Event& event, const std::vector<std::uint16_t>& given) {
  const auto at =
      std::lower_bound(event.law.begin(), event.law.end(), given,
                       [](const Conditional& line, const std::vector<std::uint16_t>& key) { return line.given < key; });
  return at != event.law.end() && at->given == given ? &*at : nullptr;
}

std::string combination(const Events& events, const Event& event, const std::vector<std::uint16_t>& given) {
  std::string text;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const Event& condition = events.events[event.conditions[i]];
    text += fmt::format("{}{}={}", i == 0 ? "" : ", ", condition.name, condition.states[given[i]]);
  }
  return text;
}

void make_groups(Events& events, std::vector<bool> sound, Diagnostics& diagnostics) {
  Grower(events, std::move(sound), diagnostics).grow();
}

}  // namespace rue
