// robust_words.h - numbers, blocks and alternatives of a robust answer by their names.
#pragma once
#include <string>

#include "analysis/beliefs/robust.h"
#include "output/words/words.h"

namespace rue {

// Of many the first, and how many more there are.
[[nodiscard]] std::vector<std::string> shortened(std::vector<std::string> parts);

class RobustWords {
 public:
  RobustWords(const Model& model, const Robust& robust, std::optional<int> digits = {})
      : model_(model), robust_(robust), words_(model, robust.tolerance, digits) {}

  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] bool is_choice() const { return model_.tree.kind[0] == RUE_DECISION; }
  [[nodiscard]] std::string alternative(std::size_t a) const;  // "the best plan" where the root is no decision
  [[nodiscard]] std::string quoted(std::size_t a) const;
  [[nodiscard]] const Parameter& parameter(std::size_t block, std::size_t number) const;
  [[nodiscard]] std::string number(std::size_t block, std::size_t number) const;  // its name for people
  // Are they weights, all of which are known by their order only?
  [[nodiscard]] bool is_weights(std::size_t block) const;
  [[nodiscard]] bool is_order_of_weights(std::size_t block) const;
  [[nodiscard]] std::string criterion(std::size_t c) const;
  // "market.boom", "the weights", "boom, flat of market".
  [[nodiscard]] std::string block(std::size_t block) const;
  // "career >= relationship >= interest".
  [[nodiscard]] std::string order(std::size_t block) const;
  // "market.boom 60 %, generational 0.05"; "all weight on career".
  [[nodiscard]] std::string at(const Numbers& numbers) const;

 private:
  const Model& model_;
  const Robust& robust_;
  Words words_;
};

}  // namespace rue
