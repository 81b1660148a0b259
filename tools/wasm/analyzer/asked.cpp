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
  PageRequest asked{.file = word_of(request, "name", "decision.dot"),
                    .set = std::move(settled->set),
                    .view = std::move(settled->view),
                    .settings = std::move(settled->settings),
                    .digits = {},
                    .opened = nodes_of(request, "opened"),
                    .closed = nodes_of(request, "closed")};
  Json others = request;
  others.erase("parts");
  if (std::string words_of_page = written(others); !page_ || shown_ != words_of_page) {
    (void)linear_program_was_missed();
    bool anew = true;
    if (page_) {
      anew = page_->ask(std::move(asked));
    } else {
      page_.emplace(text_, std::move(asked));
    }
    shown_ = std::move(words_of_page);
    beyond_ = linear_program_was_missed() || (beyond_ && !anew);
  }
  if (const std::vector<std::string> wrong = page_->misfits(); !wrong.empty()) return refusal(wrong.front());
  Json parts = Json::object();
  for (const std::string& id : words_of(request, "parts")) {
    std::string html = beyond_ ? std::string() : page_->part(id);
    const bool missed = linear_program_was_missed() || beyond_;
    parts[id] = missed ? Json(nullptr) : Json(std::move(html));
  }
  Json answer{{"exit", int(page_->answered() ? ok : has_errors)}, {"title", page_->title()}, {"parts", std::move(parts)}};
  if (beyond_) answer["err"] = pointed_to("compare");
  return written(answer);
}

}  // namespace rue
