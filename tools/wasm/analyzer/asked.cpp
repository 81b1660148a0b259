// asked.cpp - a page is kept while its settings are asked for again.
#include "analyzer/asked.h"

#include "analyzer/platform.h"
#include "analyzer/request.h"
#include "text/encoding.h"

namespace rue {
namespace {

constexpr std::size_t most_kept_twice = 1'000'000;  // bytes of a text

// Parts that are asked with the numbers as believed, while a hand has moved them.
bool is_of_numbers(std::string_view part) {
  return part == "controls" || part.starts_with("numbers ") || part.starts_with("track ");
}

}  // namespace

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
  const std::vector<std::string> ids = words_of(request, "parts");
  std::string words_of_page = written(others);
  const bool beside = looked_at_.page && looked_at_.request != words_of_page && !ids.empty() && is_of_numbers(ids.front()) &&
                      text_->size() <= most_kept_twice;
  auto& [page, answered, beyond] = beside ? aside_ : looked_at_;
  if (!page || answered != words_of_page) {
    (void)linear_program_was_missed();
    bool anew = true;
    if (page) {
      anew = page->ask(std::move(asked));
    } else {
      page.emplace(text_, std::move(asked));
    }
    answered = std::move(words_of_page);
    beyond = linear_program_was_missed() || (beyond && !anew);
  }
  if (const std::vector<std::string> wrong = page->misfits(); !wrong.empty()) return refusal(wrong.front());
  Json parts = Json::object();
  for (const std::string& id : ids) {
    std::string html = beyond ? std::string() : page->part(id);
    const bool missed = linear_program_was_missed() || beyond;
    parts[id] = missed ? Json(nullptr) : Json(std::move(html));
  }
  Json answer{{"exit", int(page->answered() ? ok : has_errors)}, {"title", page->title()}, {"parts", std::move(parts)}};
  if (beyond) answer["err"] = pointed_to("compare");
  return written(answer);
}

}  // namespace rue
