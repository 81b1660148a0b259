// asked.cpp - a page is kept while its settings are asked for again.
#include "analyzer/asked.h"

#include "analyzer/platform.h"
#include "analyzer/request.h"
#include "text/encoding.h"

namespace rue {

Asked::Asked(std::string text) {
  if (std::optional<std::string> utf8 = from_latin1(text)) text = *std::move(utf8);
  text_ = std::make_shared<const std::string>(std::move(text));
}

std::string Asked::page(std::string_view words) {
  const Json request = Json::parse(words, nullptr, false);
  if (!request.is_object()) return refusal("the request is no JSON object");
  std::string why;
  std::optional<Settled> settled = settle(request, why);
  if (!settled) return refusal(why);
  const std::string file = word_of(request, "name", "decision.dot") + settled->written;
  if (!page_ || shown_ != file) {
    (void)linear_program_was_missed();
    page_.emplace(text_, PageRequest{file, std::move(settled->settings), {}});
    shown_ = file;
    beyond_ = linear_program_was_missed();
  }
  if (const std::vector<std::string> wrong = page_->misfits(); !wrong.empty()) return refusal(wrong.front());
  Json parts = Json::object();
  if (const auto asked = request.find("parts"); asked != request.end() && asked->is_array()) {
    for (const Json& id : *asked) {
      if (!id.is_string()) continue;
      std::string html = beyond_ ? std::string() : page_->part(id.get<std::string>());
      const bool missed = linear_program_was_missed() || beyond_;
      parts[id.get<std::string>()] = missed ? Json(nullptr) : Json(std::move(html));
    }
  }
  Json answer{{"exit", int(page_->answered() ? ok : has_errors)}, {"title", page_->title()}, {"parts", std::move(parts)}};
  if (beyond_) answer["err"] = pointed_to("compare");
  return written(answer);
}

}  // namespace rue
