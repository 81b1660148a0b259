// server.h - the language server: what an editor asks about decisions while they are written (LSP 3.17).
#pragma once
#include <chrono>
#include <functional>
#include <iosfwd>
#include <map>
#include <set>
#include <string>

#include "rue/language_server/messages.h"
#include "rue/language_server/opened.h"

namespace rue {

class LanguageServer {
 public:
  // `more_comes`: whether a message can be read within so much time; findings are told once none does for 50 ms.
  LanguageServer(std::istream& in, std::ostream& out, std::function<bool(std::chrono::milliseconds)> more_comes);

  // Until the editor ends it, or its input ends. True: the editor had announced that.
  [[nodiscard]] bool run();

 private:
  void take(const Json& message);
  void tell(const std::string& method, const Json& parameters);
  [[nodiscard]] Json answer(const std::string& method, const Json& parameters);
  void hear(const std::string& method, const Json& parameters);
  void tell_findings(const std::string& uri);
  [[nodiscard]] OpenedText* opened(const Json& parameters);

  [[nodiscard]] Json initialize(const Json& parameters);
  [[nodiscard]] Json hover(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json hints(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json lenses(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json completion(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json definition(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json references(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json prepare_rename(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json rename(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json symbols(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json folds(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json actions(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json layout(OpenedText& text, const Json& parameters);
  [[nodiscard]] Json execute(const Json& parameters);

  std::istream& in_;
  std::ostream& out_;
  std::function<bool(std::chrono::milliseconds)> more_comes_;
  Units units_ = Units::utf16;
  std::map<std::string, OpenedText> texts_;  // by URI
  std::set<std::string> unheard_;            // URIs of texts that changed since their findings were told
  bool initialized_ = false, ending_ = false, ended_ = false;
  bool shows_documents_ = false;  // the editor opens what it is asked to
  std::size_t shown_ = 0;         // documents
};

}  // namespace rue
