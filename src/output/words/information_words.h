// information_words.h - the events, answers and figures of the value of information by their names.
#pragma once
#include <string>

#include "analysis/whatif/information.h"
#include "output/words/words.h"

namespace rue {

class InformationWords {
 public:
  InformationWords(const Model& model, const Information& information, std::optional<int> digits = {});

  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] std::string event(const EventInformation& e) const;  // "would ever move"
  [[nodiscard]] std::string alternative(std::size_t index) const;    // its label
  [[nodiscard]] std::string quoted(std::size_t index) const;

  // What answers are worth and the least worst regrets, now and after each answer: all that are given are read together.
  [[nodiscard]] const FigureColumn& gains() const { return gains_; }
  [[nodiscard]] const FigureColumn& regrets() const { return regrets_; }
  [[nodiscard]] std::string value_text(double value) const { return values_.alone(words_.total(value)); }  // in gains
  [[nodiscard]] std::string gain_text(double gain) const { return gains_.alone(words_.regret(gain)); }
  [[nodiscard]] std::string regret_text(double regret) const { return regrets_.alone(words_.regret(regret)); }

 private:
  [[nodiscard]] rue_index node(std::size_t alternative) const {
    return model_.tree.first_child[0] + static_cast<rue_index>(alternative);
  }
  const Model& model_;
  Words words_;
  FigureColumn values_, gains_, regrets_;
};

// The event as the graph names it: "market", or the id of its chance node.
[[nodiscard]] std::string event_id(const Model& model, const EventInformation& event);

}  // namespace rue
