// asked.h - the decision that is looked at, and the page of it.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "output/page/page.h"

namespace rue {

class Asked {
 public:
  explicit Asked(std::string text);

  [[nodiscard]] const std::shared_ptr<const std::string>& text() const { return text_; }

  // Fragments of the page, as README.md tells of requests and answers.
  [[nodiscard]] std::string page(std::string_view request);

 private:
  struct Kept {
    std::optional<Page> page;  // the last that was asked for
    std::string request;       // that it answers, but for the parts
    bool beyond = false;       // reading it needs what this module is without
  };

  std::shared_ptr<const std::string> text_;
  Kept looked_at_;
  Kept aside_;  // asked about numbers as believed, while a hand has moved them on the one that is looked at
};

}  // namespace rue
