// html.h - a page taken apart: is it well-formed, may anything in it act or load, and what does it say?
#pragma once
#include <doctest/doctest.h>

#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rue::test {

// What a page says, element by element, once it was found to be well-formed: tags are closed in order, attributes are
// quoted, ids are unique, what is not markup is escaped. Fails the running test otherwise, or where an element or attribute
// could run or load something.
class Html {
 public:
  explicit Html(std::string_view text) : rest_(text) {
    while (!rest_.empty() && sound_) {
      if (rest_.front() == '<') {
        tag();
      } else {
        words();
      }
    }
    CHECK(open_.empty());
  }

  // All text inside the element of this id, without what is only shown to a pointer (<title>); empty where there is none.
  [[nodiscard]] std::string text_of(const std::string& id) const {
    std::string text;
    for (const Words& w : words_) {
      if (w.within.count(id) > 0 && !w.title) text += w.text + ' ';
    }
    return text;
  }
  [[nodiscard]] const std::set<std::string>& ids() const { return ids_; }
  [[nodiscard]] const std::set<std::string>& tags() const { return tags_; }
  [[nodiscard]] std::size_t deepest() const { return deepest_; }

 private:
  struct Open {
    std::string tag, id;
  };
  struct Words {
    std::string text;
    std::set<std::string> within;
    bool title = false;
  };

  void fail(const std::string& why) {
    CAPTURE(rest_.substr(0, 200));
    CHECK_MESSAGE(false, why);
    sound_ = false;
  }

  void words() {
    const std::size_t end = std::min(rest_.find('<'), rest_.size());
    Words w;
    for (std::string_view part = rest_.substr(0, end); !part.empty(); part.remove_prefix(1)) {
      if (part.front() == '>') return fail("a > that is not escaped");
      if (part.front() != '&') {
        w.text += part.front();
        continue;
      }
      const std::size_t length = part.find(';');
      const std::string_view entity = part.substr(0, length == std::string_view::npos ? 1 : length + 1);
      constexpr std::string_view known[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
      constexpr char meant[] = {'&', '<', '>', '"'};
      bool found = false;
      for (std::size_t i = 0; i < 4; ++i) {
        if (entity == known[i]) {
          w.text += meant[i];
          found = true;
        }
      }
      if (!found) return fail("an & that is not escaped");
      part.remove_prefix(entity.size() - 1);
    }
    for (const Open& o : open_) {
      if (!o.id.empty()) w.within.insert(o.id);
      w.title = w.title || o.tag == "title";
    }
    words_.push_back(std::move(w));
    rest_.remove_prefix(end);
  }

  std::string name() {
    std::string n;
    while (!rest_.empty() && (std::isalnum(static_cast<unsigned char>(rest_.front())) != 0 || rest_.front() == '-')) {
      n += rest_.front();
      rest_.remove_prefix(1);
    }
    return n;
  }

  void tag() {
    if (rest_.starts_with("<!doctype html>")) return rest_.remove_prefix(15);
    if (rest_.starts_with("</")) {
      rest_.remove_prefix(2);
      const std::string closed = name();
      if (open_.empty() || open_.back().tag != closed) return fail("</" + closed + "> closes what is not open");
      open_.pop_back();
      return rest_.remove_prefix(1);
    }
    rest_.remove_prefix(1);
    Open opened{name(), {}};
    constexpr std::string_view acting[] = {"script", "iframe", "object", "embed", "link",  "base", "form",
                                           "img",    "image",  "use",    "video", "audio", "a"};
    if (opened.tag.empty()) return fail("a < that is not escaped");
    tags_.insert(opened.tag);
    bool alone = opened.tag == "meta";
    while (sound_ && !rest_.starts_with(">")) {
      if (rest_.starts_with("/>")) {
        alone = true;
        rest_.remove_prefix(1);
        continue;
      }
      if (rest_.empty() || rest_.front() != ' ') return fail("attributes are parted by blanks");
      rest_.remove_prefix(1);
      const std::string attribute = name();
      std::string value;
      if (rest_.starts_with("=\"")) {
        const std::size_t end = rest_.find('"', 2);
        value = rest_.substr(2, end - 2);
        if (value.find('<') != std::string::npos) return fail("a < in an attribute");
        rest_.remove_prefix(end + 1);
      } else if (attribute != "open") {
        return fail("an attribute without quotes: " + attribute);
      }
      if (attribute.starts_with("on") || attribute == "style" || attribute == "src")
        return fail("an attribute that acts or loads: " + attribute);
      if (attribute == "href" && !value.starts_with("#")) return fail("an address: " + value);
      if (attribute == "id") {
        CHECK_MESSAGE(ids_.insert(value).second, value);
        opened.id = value;
      }
    }
    for (const std::string_view one : acting) {
      if (one == opened.tag && one != "a") return fail("an element that acts or loads: " + opened.tag);
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
    if (alone) return;
    if (opened.tag == "style") {
      rest_.remove_prefix(std::min(rest_.find("</style>"), rest_.size()));
    }
    open_.push_back(std::move(opened));
    deepest_ = std::max(deepest_, open_.size());
  }

  std::string_view rest_;
  bool sound_ = true;
  std::vector<Open> open_;
  std::vector<Words> words_;
  std::set<std::string> ids_, tags_;
  std::size_t deepest_ = 0;
};

// Words of a text that are figures: "59.99", "1204" of "1,204", "3" of "3.00".
inline std::set<std::string> figures_in(const std::string& text) {
  std::set<std::string> all;
  const auto digit = [&](std::size_t i) {
    return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!digit(at)) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (digit(end) || ((text[end] == '.' || text[end] == ',') && digit(end + 1))) ++end;
    std::string figure = text.substr(at, end - at);
    std::erase(figure, ',');
    if (figure.find('.') != std::string::npos) figure.erase(figure.find_last_not_of('0') + 1);
    if (figure.ends_with('.')) figure.pop_back();
    all.insert(figure);
    at = end;
  }
  return all;
}

// The page without what makes it live, where this was built with that: three elements at its end, and the policy for them.
inline std::string still(std::string page) {
  const std::size_t begin = page.find("<script");
  if (begin == std::string::npos) return page;
  const std::size_t end = page.find("</body>", begin);
  REQUIRE(end != std::string::npos);
  const std::string live = page.substr(begin, end - begin);
  std::size_t opened = 0;
  for (std::size_t at = live.find("<script"); at != std::string::npos; at = live.find("<script", at + 1)) ++opened;
  CHECK(opened == 3);
  CHECK(live.rfind("<script type=\"application/json\" id=\"decision\">", 0) == 0);
  return page.erase(begin, end - begin);
}

}  // namespace rue::test
