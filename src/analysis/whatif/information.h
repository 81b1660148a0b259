// information.h - what it is worth to learn about an event, or to control it, before one decides.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/hindsight/hindsight.h"

namespace rue {

// What follows once an event is known to have come out as one of its states. In gains.
struct StateAnswer {
  std::string name;
  std::optional<double> chance;                        // of hearing it; absent: no law
  std::optional<double> value;                         // highest expected value then
  std::optional<double> least_regret;                  // least worst regret then; absent: not sought
  std::optional<std::size_t> value_pick, regret_pick;  // alternatives then; absent where the root is no decision
  std::optional<double> controlled;                    // highest expected value if one could make it come out so
};

// One uncertain event. All values are what the highest expected value gains; none is below 0.
struct EventInformation {
  std::uint32_t event = no_event;  // index into Events; no_event: the private chance node `node`
  rue_index node = 0;
  bool test = false;                // as test_events.h says
  std::vector<StateAnswer> states;  // that can happen; of a private node its branches
  // Learned before the first choice: beside the best plan value of clairvoyance; of a test EVSI, beside the best plan that
  // never comes to it, so that what the tree asks for it plays no part. Absent, with a value: every plan comes to it.
  std::optional<double> before;
  std::optional<double> before_all;  // the same beside the best plan of all
  std::optional<double>
      without_tests;              // the same beside the best plan that comes to no test; absent: every plan comes to one
  std::optional<double> later;    // learned after the first choice, before all later ones; absent: the root is no decision
  std::optional<double> control;  // of choosing its state; conditions keep their probabilities, what depends on it follows
  std::optional<double> least_regret;  // the least worst regret if it is learned first: the largest over its states
  std::string why_no_value, why_no_before, why_no_control, why_no_regret;
  std::string why_no_later;  // beside a value; empty: the root is no decision
};

struct Information {
  std::optional<double> evpi;            // of all events together
  std::optional<Bounds> evpi_range;      // where the law is not unique
  std::optional<Estimate> evpi_sampled;  // where the exact figure would pass the budget
  // The same if what the alternatives lead to may depend on each other in any way, given the shared events; where asked for.
  std::optional<Bounds> any_dependence;
  std::string why_no_dependence;
  std::optional<double> value;                // highest expected value as things are; absent: not known
  std::vector<std::uint32_t> tests;           // that the tree holds; ascending indices into Events
  std::optional<double> value_without_tests;  // of the plans that come to none; absent: every plan does, or no value
  std::string why_not_without_tests;
  double least_regret = 0;  // least worst regret as things are
  std::optional<std::size_t> value_pick, regret_pick;
  std::vector<EventInformation> events;  // by what learning them is worth (without a value: behind), then as in the file
  std::vector<Missing> missing;          // of evpi
  double tolerance = 0;

  // What a figure that is measured beside the best plan is beside the best plan that comes to no test.
  [[nodiscard]] std::optional<double> without_tests(const std::optional<double>& gain) const {
    if (!gain || !value_without_tests) return std::nullopt;
    return *gain + (*value - *value_without_tests);
  }
};

struct InformationOptions {
  bool dependence = false;                  // bounds over all dependences, too
  std::uint64_t seed = 1;                   // of samples
  std::uint64_t max_steps = 2'000'000'000;  // nodes to visit
};

// Exact. Shared events: the tree is solved anew for each state (conditioned), O(states x what a solve costs). Private
// events: one pass for all (parametric_pass); their least regret is sought by solving anew, for all or, where that
// takes more than `max_steps`, for none. An
// event's values are absent where its joint law is not known or not unique. Where another chance node has no probabilities
// the tree is solved anew for private events, too, and what learning an event is worth is had where no highest
// expected value depends on that node; all else is absent.
[[nodiscard]] Information value_of_information(const Model& model, const InformationOptions& options = {});

// What a test tells: the chance of each state of the events that depend on it or that it depends on, given its result.
struct Posterior {
  std::uint32_t event = 0;
  std::string state;
  double prior = 0;
  std::vector<double> chance;  // [results that can happen]
};
// Empty where the law is not known. Order: events, then states, as declared.
[[nodiscard]] std::vector<Posterior> posteriors(const Model& model, std::uint32_t test);

}  // namespace rue
