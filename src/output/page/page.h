// page.h - a decision's answers as fragments of HTML, and the page that they stand in.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph/decision_graph.h"

namespace rue {

struct PageRequest {
  // As the commands that the page names have them: the file, and what was set: " --set work.loved=0.7", " --view friend".
  std::string file = "decision.dot", set = {}, view = {};
  Settings settings = {};
  std::optional<int> digits = {};                       // as in TextOptions
  std::vector<std::uint32_t> opened = {}, closed = {};  // as in DiagramOptions
};

struct PagePart {
  std::string_view id;     // of the element that the fragment stands in
  std::string_view title;  // empty: the fragment has its own headings, or none
  std::string_view intro;  // under the title
};
// All of them, in the order in which a page has them.
[[nodiscard]] std::span<const PagePart> page_parts();

// A decision that was read and solved. Every fragment has the figures and the words of the command that answers the same
// question, whatever was asked for before it.
class Page {
 public:
  Page(std::shared_ptr<const std::string> text, PageRequest request);
  Page(Page&&) noexcept;
  Page& operator=(Page&&) noexcept;
  ~Page();

  // The same decision under another request. Gives whether it has to be worked out anew; otherwise only other nodes are
  // shown.
  bool ask(PageRequest request);

  // A line for all that was set and is not in the graph.
  [[nodiscard]] std::vector<std::string> misfits() const;
  [[nodiscard]] bool answered() const;  // false: the text has errors, which `findings` names; no other part says anything
  [[nodiscard]] std::string title() const;
  [[nodiscard]] const std::string& text() const;

  // What stands inside the element of this id; empty where there is nothing to say, or no such part. Worked out when it is
  // asked for. "track NAME": who wins along that number; "numbers NODE": what can be moved at that node of the tree. No
  // HTML: "field NAME": the number as its field holds it; "text": the decision with what was set written into it.
  [[nodiscard]] std::string part(std::string_view id);

 private:
  class Answers;
  std::unique_ptr<Answers> answers_;
};

// What makes a page live: the analyzer in it, and what that is asked first. Without an analyzer a page that is served is
// loaded again when there is a new text.
struct LivePage {
  std::string_view module;            // tools/wasm/unpacker with the analyzer in it; empty: the page stays as it is
  std::string name;                   // of the file
  std::vector<std::string> set = {};  // NAME=VALUE
  std::string view = {};
  std::string measure = {};  // "payoff" or "utility"; empty: as the graph says
  bool served = false;       // it hears of new texts at the address that it came from, under "events"
};

// The whole file: complete without scripts, it loads nothing, and asks only who serves it. Requires answered().
[[nodiscard]] std::string page_file(Page& page, const LivePage& live);

}  // namespace rue
