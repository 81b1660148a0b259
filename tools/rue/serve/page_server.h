// page_server.h - a page on this machine's own address, for browsers that run here, and news of it as they come.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace rue {

// What is served, asked in the server's own thread.
struct Served {
  std::function<bool()> look;          // asked ten times a second: is there news?
  std::function<std::string()> page;   // the HTML of now
  std::function<std::string()> event;  // the data of the server-sent event that tells the news; one line
};

// HTTP on 127.0.0.1: GET and HEAD of `/`, the page, and of `/events`, which begins with the event of now. Only for who asks
// for 127.0.0.1 or localhost by name, so that no page from elsewhere reaches it through a name of its own. At most 64
// connections, half of them waiting for events; one that is too slow is ended, and of the events that it has not taken it
// gets the last.
class PageServer {
 public:
  // Port 0: any that is free.
  explicit PageServer(std::uint16_t port);
  PageServer(const PageServer&) = delete;
  PageServer& operator=(const PageServer&) = delete;
  ~PageServer();

  // Why it does not listen; empty: it does.
  [[nodiscard]] const std::string& error() const;
  [[nodiscard]] bool port_is_taken() const;
  [[nodiscard]] std::uint16_t port() const;

  // Until the program is asked to end (SIGINT, SIGTERM), which from the construction on means this. Requires that it
  // listens.
  void run(const Served& served);

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace rue
