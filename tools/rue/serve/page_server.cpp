// page_server.cpp - one thread, one loop: a session for each connection, and a clock that asks for news.
#include "rue/serve/page_server.h"

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>
#include <csignal>
#include <optional>
#include <set>
#include <utility>

namespace rue {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t most_sessions = 64;
constexpr std::size_t most_listening = most_sessions / 2;  // to events
constexpr std::uint32_t largest_head = 16 * 1024;          // of a request
constexpr std::chrono::seconds patience{20};               // with one request, and with one answer
constexpr std::chrono::milliseconds between_looks{100};

using Text = std::shared_ptr<const std::string>;

Text shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

class PageServer::Server {
 public:
  explicit Server(std::uint16_t port) {
    ends_.async_wait([this](error_code error, int) {
      if (!error) loop_.stop();
    });
    listen(port);
  }

  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] bool port_is_taken() const { return taken_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }

  void run(const Served& served);

 private:
  class Session;

  void listen(std::uint16_t port);
  void accept();
  void look();
  [[nodiscard]] bool is_own_name(std::string_view host) const;
  [[nodiscard]] Text event() const { return shared("data: " + served_->event() + "\n\n"); }

  std::string error_;
  bool taken_ = false;
  std::uint16_t port_ = 0;
  const Served* served_ = nullptr;
  Text page_;                     // of now, once it was asked for
  std::size_t sessions_ = 0;      // that there are
  std::set<Session*> listening_;  // to events
  bool accepting_ = false;
  asio::io_context loop_{1};  // after what the last sessions use, which end with it
  asio::ip::tcp::acceptor acceptor_{loop_};
  asio::steady_timer clock_{loop_};
  asio::signal_set ends_{loop_, SIGINT, SIGTERM};
};

// One connection: requests one after the other, until one of them asks for events.
class PageServer::Server::Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Server& server, asio::ip::tcp::socket socket) : server_(server), stream_(std::move(socket)) {
    ++server_.sessions_;
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    --server_.sessions_;
    server_.listening_.erase(this);
  }

  void read() {
    parser_.emplace();
    parser_->header_limit(largest_head);
    stream_.expires_after(patience);
    http::async_read_header(stream_, buffer_, *parser_, [self = shared_from_this()](error_code error, std::size_t) {
      if (!error) self->answer();
    });
  }

  // Sends it once what is being sent is sent; of several that wait the last one.
  void tell(Text event) {
    next_ = std::move(event);
    if (!sending_) send_next();
  }

 private:
  void answer() {
    const auto& request = parser_->get();
    const bool head = request.method() == http::verb::head;
    const auto host = request[http::field::host];
    if (!server_.is_own_name({host.data(), host.size()})) return refuse(http::status::forbidden, "this is not its name\n");
    if (!head && request.method() != http::verb::get)
      return refuse(http::status::method_not_allowed, "there is nothing to do here but to read\n");
    if (request.target() == "/events") return head ? reply(http::status::ok, "text/event-stream", shared({})) : listen();
    if (request.target() != "/") return refuse(http::status::not_found, "there is only the page, /\n");
    if (!server_.page_) server_.page_ = shared(server_.served_->page());
    reply(http::status::ok, "text/html; charset=utf-8", server_.page_);
  }

  void refuse(http::status status, const char* why) { reply(status, "text/plain; charset=utf-8", shared(why)); }

  template <class Body>
  static void set_head(http::response<Body>& response, const char* type) {
    response.set(http::field::content_type, type);
    response.set(http::field::cache_control, "no-store");
    response.set("X-Content-Type-Options", "nosniff");
    response.set("X-Frame-Options", "DENY");
    response.set("Cross-Origin-Resource-Policy", "same-origin");
  }

  void reply(http::status status, const char* type, const Text& content) {
    const auto& request = parser_->get();
    response_.emplace(status, 11);
    set_head(*response_, type);
    if (status == http::status::method_not_allowed) response_->set(http::field::allow, "GET, HEAD");
    // A body that nobody reads here would be taken for the next request.
    const bool goes_on = request.keep_alive() && status == http::status::ok && parser_->is_done();
    response_->keep_alive(goes_on);
    response_->content_length(content->size());
    if (request.method() != http::verb::head) response_->body() = {content->data(), content->size()};
    stream_.expires_after(patience);
    const auto sent = [self = shared_from_this(), content, goes_on](error_code error, std::size_t) {
      if (!error && goes_on) return self->read();
      self->end();
    };
    serializer_.emplace(*response_);
    if (request.method() == http::verb::head) return http::async_write_header(stream_, *serializer_, sent);
    http::async_write(stream_, *serializer_, sent);
  }

  void listen() {
    if (server_.listening_.size() >= most_listening) return refuse(http::status::service_unavailable, "too many listen\n");
    server_.listening_.insert(this);
    response_.emplace(http::status::ok, 11);
    set_head(*response_, "text/event-stream");
    response_->keep_alive(false);  // its end is the connection's
    serializer_.emplace(*response_);
    wait_for_end();
    sending_ = true;
    next_ = server_.event();
    stream_.expires_after(patience);
    http::async_write_header(stream_, *serializer_, [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return self->end();
      self->send_next();
    });
  }

  // Who listens says nothing more; the end of that is the end of the session.
  void wait_for_end() {
    stream_.expires_never();
    stream_.async_read_some(asio::buffer(ignored_), [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return self->end();
      self->wait_for_end();
    });
  }

  void send_next() {
    const Text event = std::exchange(next_, nullptr);
    sending_ = event != nullptr;
    if (!sending_) return;
    stream_.expires_after(patience);
    asio::async_write(stream_, asio::buffer(*event), [self = shared_from_this(), event](error_code error, std::size_t) {
      if (error) return self->end();
      self->send_next();
    });
  }

  void end() {
    server_.listening_.erase(this);
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    stream_.socket().close(ignored);
  }

  Server& server_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{largest_head};
  std::optional<http::request_parser<http::empty_body>> parser_;
  std::optional<http::response<http::span_body<const char>>> response_;
  std::optional<http::response_serializer<http::span_body<const char>>> serializer_;
  std::array<char, 256> ignored_{};
  Text next_;  // event
  bool sending_ = false;
};

void PageServer::Server::listen(std::uint16_t port) {
  const asio::ip::tcp::endpoint here(asio::ip::address_v4::loopback(), port);
  error_code error;
  acceptor_.open(here.protocol(), error);
  // What an earlier server has just left may be taken again at once.
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(here, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (!error) port_ = acceptor_.local_endpoint(error).port();
  taken_ = error == asio::error::address_in_use;
  if (error) error_ = error.message();
}

void PageServer::Server::run(const Served& served) {
  served_ = &served;
  look();
  loop_.run();
}

void PageServer::Server::accept() {
  accepting_ = true;
  acceptor_.async_accept([this](error_code error, asio::ip::tcp::socket socket) {
    accepting_ = false;
    if (error) return;  // the clock tries again: the system may have no more of them just now
    if (sessions_ < most_sessions) std::make_shared<Session>(*this, std::move(socket))->read();
    accept();
  });
}

void PageServer::Server::look() {
  if (!accepting_) accept();
  if (served_->look()) {
    page_.reset();
    const Text news = event();
    for (Session* const session : listening_) session->tell(news);
  }
  clock_.expires_after(between_looks);
  clock_.async_wait([this](error_code error) {
    if (!error) look();
  });
}

bool PageServer::Server::is_own_name(std::string_view host) const {
  const std::string port = ":" + std::to_string(port_);
  for (const std::string_view name : {"127.0.0.1", "localhost"}) {
    if (!host.starts_with(name)) continue;
    const std::string_view rest = host.substr(name.size());
    if (rest == port || (rest.empty() && port_ == 80)) return true;
  }
  return false;
}

PageServer::PageServer(std::uint16_t port) : server_(std::make_unique<Server>(port)) {}
PageServer::~PageServer() = default;

const std::string& PageServer::error() const {
  return server_->error();
}
bool PageServer::port_is_taken() const {
  return server_->port_is_taken();
}
std::uint16_t PageServer::port() const {
  return server_->port();
}
void PageServer::run(const Served& served) {
  server_->run(served);
}

}  // namespace rue
