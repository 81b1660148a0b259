// serve.cpp - what the server of pages is asked for: the file's last text without errors, and news of every text.
#include "rue/commands/serve.h"

#include <new>
#include <ostream>
#include <utility>

#include "output/forms/json_values.h"
#include "output/forms/source_line.h"
#include "rue/serve/page_server.h"
#include "rue/system/files.h"
#include "rue/system/watched_file.h"
#include "text/encoding.h"

namespace rue {
namespace {

constexpr std::uint16_t usual_port = 7830;  // the same every time, so that a page that is open finds it again

// A text as load() reads it.
std::shared_ptr<const std::string> in_utf8(const std::string& text) {
  std::optional<std::string> utf8 = from_latin1(text);
  return std::make_shared<const std::string>(utf8 ? *std::move(utf8) : text);
}

class FollowedPage {
 public:
  FollowedPage(const std::string& file, std::shared_ptr<const std::string> text, PageRequest request, LivePage live)
      : watched_(file, *text),
        text_(std::move(text)),
        request_(std::move(request)),
        live_(std::move(live)),
        page_(text_, request_) {}

  // True: the file has another text.
  [[nodiscard]] bool look() {
    if (!watched_.look()) return false;
    text_ = in_utf8(watched_.text());
    good_ = false;
    try {
      Page read(text_, request_);
      good_ = read.answered() && read.misfits().empty();
      if (good_) page_ = std::move(read);
    } catch (const std::bad_alloc&) {
      // What was answered before is answered still.
    }
    return true;
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::string page() { return page_file(page_, live_); }
  [[nodiscard]] std::string event() const {
    return Json{{"text", *text_}, {"good", good_}}.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

 private:
  WatchedFile watched_;
  std::shared_ptr<const std::string> text_;  // of the file now
  PageRequest request_;
  LivePage live_;
  Page page_;         // of the last text without errors
  bool good_ = true;  // text_ is that text
};

}  // namespace

int serve_page(const PageCommand& asked, std::shared_ptr<const std::string> text, PageRequest request, LivePage live,
               const Streams& streams) {
  auto server = std::make_unique<PageServer>(asked.port.value_or(usual_port));
  if (server->port_is_taken() && !asked.port) server = std::make_unique<PageServer>(0);
  if (!server->error().empty()) {
    streams.err << "rue page: cannot listen at 127.0.0.1:" << asked.port.value_or(0) << ": " << server->error()
                << (server->port_is_taken() ? "; without --port one that is free is taken" : "") << '\n';
    return exit_failure;
  }
  live.served = true;
  FollowedPage followed(asked.file, std::move(text), std::move(request), std::move(live));
  streams.out << "http://127.0.0.1:" << server->port() << "/\n";
  if (!flush(streams)) return exit_failure;
  if (streams.err_terminal) streams.err << "rue page: open this address in a browser of this machine; Ctrl-C ends it\n";
  const auto look = [&] {
    if (!followed.look()) return false;
    if (!followed.good() && !asked.load.quiet) {
      streams.err << "rue page: " << harmless(shown_name(asked.file))
                  << " has errors now, the page shows the answer before; they are said by rue check "
                  << shell_word(asked.file) << '\n';
      streams.err.flush();
    }
    return true;
  };
  server->run({look, [&] { return followed.page(); }, [&] { return followed.event(); }});
  return exit_ok;
}

}  // namespace rue
