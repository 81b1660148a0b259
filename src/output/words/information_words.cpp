// information_words.cpp - names looked up in the model.
#include "output/words/information_words.h"

#include "model/tree/unfolding.h"

namespace rue {

InformationWords::InformationWords(const Model& model, const Information& information, std::optional<int> digits)
    : model_(model), words_(model, information.tolerance, digits) {
  std::vector<double> values, gains, regrets{words_.regret(information.least_regret)};
  const auto add = [&](const std::optional<double>& gain) {
    if (gain) gains.push_back(words_.regret(*gain));
  };
  for (const std::optional<double>& value : {information.value, information.value_without_tests}) {
    if (value) values.push_back(words_.total(*value));
  }
  add(information.evpi);
  for (const EventInformation& e : information.events) {
    for (const std::optional<double>& gain : {e.before, e.before_all, e.without_tests, e.later, e.control}) add(gain);
    if (e.least_regret) regrets.push_back(words_.regret(*e.least_regret));
  }
  values_ = words_.column(values);
  gains_ = words_.column(gains);
  regrets_ = words_.column(regrets);
}

std::string InformationWords::event(const EventInformation& e) const {
  return event_words(model_, e.event, e.event == no_event ? model_.tree.vertex[e.node] : 0);
}

std::string InformationWords::alternative(std::size_t index) const {
  return words_.branch(node(index));
}

std::string InformationWords::quoted(std::size_t index) const {
  return words_.quoted(node(index));
}

std::string event_id(const Model& model, const EventInformation& e) {
  if (e.event == no_event) return std::string(model.graph.id_of(model.tree.vertex[e.node]));
  return std::string(model.graph.event_name(model.graph.events.events[e.event]));
}

}  // namespace rue
