// answer.h - the decision that is looked at, and requests about it.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "output/forms/json_values.h"
#include "output/page/page.h"

namespace rue {

class Asked {
 public:
  explicit Asked(std::string text);

  // A request and its answer are JSON, as README.md tells.
  [[nodiscard]] std::string answer(std::string_view request);

 private:
  [[nodiscard]] std::string page(const Json& request);

  std::shared_ptr<const std::string> text_;
  std::optional<Page> page_;  // the last that was asked for
  std::string shown_;         // the file and the settings that it is of
  bool beyond_ = false;       // reading it needs what this module is without
};

}  // namespace rue
