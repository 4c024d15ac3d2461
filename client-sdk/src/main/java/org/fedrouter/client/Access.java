package org.fedrouter.client;

import java.io.IOException;

/** How requests prove whose they are. */
sealed interface Access {
  /** An access token or an API key. */
  record Bearer(String credential) implements Access {
    @Override
    public String toString() {
      return "Bearer[...]";
    }
  }

  /** A password, from which access tokens are made when they are needed. */
  final class Login implements Access {
    private final String user;
    private final String password;
    private volatile String token = "";

    Login(String user, String password) {
      this.user = user;
      this.password = password;
    }

    /** The token at hand, or a new one when {@code refused} is the one at hand. */
    synchronized Result<String> token(Transport transport, String refused)
        throws InterruptedException {
      if (!token.isEmpty() && !token.equals(refused)) {
        return new Result.Ok<>(token);
      }
      Result<String> fresh = transport.send(Call.login(user, password), Login::read);
      if (fresh instanceof Result.Ok<String>(String value)) {
        token = value;
      }
      return fresh;
    }

    private static String read(String body) throws IOException {
      String token = Json.tree(body).path("access_token").asText();
      if (token.isEmpty()) {
        throw new IOException("the router's login answer holds no token");
      }
      return token;
    }
  }
}
