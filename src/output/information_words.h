// information_words.h - the events, answers and figures of the value of information by their names.
#pragma once
#include <string>

#include "analysis/information.h"
#include "output/words.h"

namespace rue {

class InformationWords {
 public:
  InformationWords(const Model& model, const Information& information)
      : model_(model), words_(model, information.tolerance) {}

  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] std::string event(const EventInformation& e) const;  // "would ever move"
  [[nodiscard]] std::string alternative(std::size_t index) const;    // its label
  [[nodiscard]] std::string quoted(std::size_t index) const;

 private:
  [[nodiscard]] rue_index node(std::size_t alternative) const {
    return model_.tree.first_child[0] + static_cast<rue_index>(alternative);
  }
  const Model& model_;
  Words words_;
};

}  // namespace rue
