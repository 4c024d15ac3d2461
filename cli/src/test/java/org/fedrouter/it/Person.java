package org.fedrouter.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Somebody with an account of their own, who logs in as people do. */
public final class Person {
  private final RunningStack stack;
  private final String user;
  private String password;
  private String access = "";
  private String refresh = "";

  /** Somebody who has an account already, and is not logged in. */
  public Person(RunningStack stack, String user, String password) {
    this.stack = stack;
    this.user = user;
    this.password = password;
  }

  /** A new account that has chosen its own password, logged in. */
  public static Person create(RunningStack stack, String user, String... roles)
      throws IOException, InterruptedException {
    Person person = new Person(stack, user, "Given-to-you-9-herons");
    ObjectNode body = RunningStack.JSON.createObjectNode();
    body.put("user", user).put("password", person.password);
    for (String role : roles) {
      body.withArray("roles").add(role);
    }
    body.withArray("departments").add("general");
    expect(200, stack.post("admin", "/api/v1/users", body.toString()));
    expect(200, person.login(null));
    person.choose("My-0wn-quiet-kestrel");
    expect(200, person.login(null));
    return person;
  }

  public static RunningStack.Reply expect(int status, RunningStack.Reply reply) {
    if (reply.status() != status) {
      throw new AssertionError(reply.status() + " instead of " + status + ": " + reply.body());
    }
    return reply;
  }

  /** Another password. */
  public void choose(String next) throws IOException, InterruptedException {
    String body =
        RunningStack.JSON
            .createObjectNode()
            .put("password", password)
            .put("new_password", next)
            .toString();
    expect(200, post("/auth/password", body));
    password = next;
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  public String refreshToken() {
    return refresh;
  }

  public String accessToken() {
    return access;
  }

  public RunningStack.Reply login(@Nullable String code) throws IOException, InterruptedException {
    return login(password, code);
  }

  public RunningStack.Reply login(String with, @Nullable String code)
      throws IOException, InterruptedException {
    ObjectNode body = RunningStack.JSON.createObjectNode().put("user", user).put("password", with);
    if (code != null) {
      body.put("code", code);
    }
    return keep(send("/auth/login", "", body.toString()));
  }

  public RunningStack.Reply renew(String secret) throws IOException, InterruptedException {
    String body = RunningStack.JSON.createObjectNode().put("refresh_token", secret).toString();
    return keep(send("/auth/refresh", "", body));
  }

  private RunningStack.Reply keep(RunningStack.Reply reply) {
    JsonNode body = reply.body();
    if (reply.status() == 200) {
      access = body.get("access_token").textValue();
      refresh = body.get("refresh_token").textValue();
    }
    return reply;
  }

  public RunningStack.Reply get(String path) throws IOException, InterruptedException {
    return get(path, access);
  }

  public RunningStack.Reply get(String path, String token)
      throws IOException, InterruptedException {
    return stack.send(stack.request(path).header("Authorization", "Bearer " + token).build());
  }

  public RunningStack.Reply post(String path, String body)
      throws IOException, InterruptedException {
    return send(path, access, body);
  }

  private RunningStack.Reply send(String path, String token, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        stack
            .request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return stack.send(request.build());
  }
}
