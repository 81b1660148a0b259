// answer.h - the decision that is looked at, and requests about it.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace rue {

class Asked {
 public:
  explicit Asked(std::string text);
  ~Asked();

  // A request and its answer are JSON, see README.md.
  [[nodiscard]] std::string answer(std::string_view request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rue
