// progress.h - a line on the terminal that says what is still being done, once that has taken a while.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <ostream>
#include <streambuf>
#include <thread>

#include "rue/system/streams.h"

namespace rue {

// "rue: solving, 3 s" on the error stream, drawn every second by a thread of its own, until the answer begins. What else is
// written there is not disturbed: the line is wiped first, and waits for the end of a line to be drawn anew.
class Progress {
 public:
  // Nothing is ever drawn, and no thread started, where streams.err is no terminal. `patience` is also the time between
  // two drawings.
  explicit Progress(const Streams& streams, std::chrono::milliseconds patience = std::chrono::seconds(1));
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // The same streams, watched. Valid while this lives.
  [[nodiscard]] const Streams& streams() const { return watched_; }

  // What is being done from now on: a text that lives as long as the program. The clock starts with the first one.
  void stage(const char* what);

  // One more piece of so many of the stage is done, from any thread: the line has a bar from then on.
  void one_done(std::uint64_t of);

  // No line from here on; the thread has ended when this returns.
  void stop();

 private:
  // Forwards to another buffer what is written, after telling of it.
  class Watch : public std::streambuf {
   public:
    Watch(Progress& progress, std::streambuf* target, bool ends) : progress_(progress), target_(target), ends_(ends) {}

   protected:
    int_type overflow(int_type c) override;
    std::streamsize xsputn(const char* text, std::streamsize count) override;
    int sync() override { return target_->pubsync(); }

   private:
    Progress& progress_;
    std::streambuf* target_;
    bool ends_;  // the answer: there is no progress to be told from its first character on
  };

  void draw_until_stopped();
  void wipe();  // under the lock

  std::ostream& terminal_;
  std::chrono::milliseconds patience_;
  Watch out_watch_, err_watch_;
  std::ostream out_, err_;
  Streams watched_;

  std::mutex lock_;  // of what follows, and of writing to the terminal
  std::condition_variable stopping_;
  std::chrono::steady_clock::time_point begin_;
  const char* what_ = nullptr;
  std::uint64_t done_ = 0, of_ = 0;  // pieces of the stage; 0: it is in one piece
  std::size_t drawn_ = 0;            // characters of the line that stands there
  bool line_begins_ = true;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace rue
