// progress.cpp - the line that tells of long work: on a terminal only, gone when the answer begins.
#include "rue/system/progress.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>
#include <sstream>

#include "rue/run.h"

using namespace rue;

namespace {

// A terminal that can be waited for.
class Terminal : public std::streambuf {
 public:
  void wait_for(const std::string& words) {
    std::unique_lock<std::mutex> guard(lock_);
    written_.wait(guard, [&] { return text_.find(words) != std::string::npos; });
  }
  [[nodiscard]] std::string text() {
    const std::lock_guard<std::mutex> guard(lock_);
    return text_;
  }

 protected:
  int_type overflow(int_type c) override {
    const char character = traits_type::to_char_type(c);
    return xsputn(&character, 1) == 1 ? c : traits_type::eof();
  }
  std::streamsize xsputn(const char* text, std::streamsize count) override {
    {
      const std::lock_guard<std::mutex> guard(lock_);
      text_.append(text, static_cast<std::size_t>(count));
    }
    written_.notify_all();
    return count;
  }

 private:
  std::mutex lock_;
  std::condition_variable written_;
  std::string text_;
};

struct Screen {
  Terminal terminal;
  std::istringstream in;
  std::ostringstream out;
  std::ostream err{&terminal};
  Streams streams{in, out, err};
};

}  // namespace

TEST_CASE("progress: a stage is told, wiped for messages, and gone when the answer begins") {
  Screen screen;
  screen.streams.err_terminal = true;
  Progress progress(screen.streams, std::chrono::milliseconds(1));
  progress.stage("solving");
  screen.terminal.wait_for("rue: solving, 0 s");
  progress.streams().err << "rue: a warning\n";
  screen.terminal.wait_for("\rrue: a warning\n");
  screen.terminal.wait_for("rue: a warning\nrue: solving");
  progress.streams().out << "the answer\n" << std::flush;
  const std::string text = screen.terminal.text();
  CHECK(text.back() == '\r');
  CHECK(screen.out.str() == "the answer\n");
  progress.stage("more");
  CHECK(screen.terminal.text() == text);
}

TEST_CASE("progress: nothing where there is no terminal") {
  Screen screen;
  Progress progress(screen.streams, std::chrono::milliseconds(1));
  CHECK(progress.streams().progress == nullptr);
  progress.streams().out << "the answer\n";
  CHECK(screen.terminal.text().empty());
}
