package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fedrouter.core.requirement.Requirement;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every role at every operation: what the annotations of the resources and the rows of the roles
 * say is what the running server does, what openapi.yaml tells, and what docs/permissions.md shows.
 */
@ExtendWith(SharedStack.class)
class PermissionMatrixIT {
  private static final Path PAGE = Path.of("..", "docs", "permissions.md");

  /** Roles that come with the product, and who of the stack has only that one. */
  private static final Map<String, String> ROLES = new LinkedHashMap<>();

  static {
    ROLES.put("admin", "admin");
    ROLES.put("doctor", "doctor");
    ROLES.put("nurse", "nurse");
    ROLES.put("researcher", "researcher");
    ROLES.put("auditor", "auditor");
    ROLES.put("privacy_officer", "privacy-officer");
    ROLES.put("security_engineer", "security-engineer");
  }

  /** Other answers than the table says, with the reason; each must still be needed. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "doctor GET /privacy/budgets/{user}", "403: people see only their own",
          "nurse GET /privacy/budgets/{user}", "403: people see only their own",
          "researcher GET /privacy/budgets/{user}", "403: people see only their own",
          "nobody POST /cds-services/{id}", "404: everybody may know which services there are",
          "nobody POST /cds-services/{id}/feedback", "404: the same");

  private final RunningStack stack;
  private final OpenApi contract;
  private final List<Endpoint> endpoints = Endpoint.all();

  PermissionMatrixIT(RunningStack stack) throws IOException, InterruptedException {
    this.stack = stack;
    this.contract = OpenApi.of(stack);
  }

  @Test
  void contract_hasExactlyTheOperationsOfTheCode() {
    assertThat(contract.operations().stream().map(OpenApi.Operation::toString))
        .containsExactlyInAnyOrderElementsOf(endpoints.stream().map(Endpoint::toString).toList());
  }

  @Test
  @Requirement({"11.10(d)", "11.10(g)"})
  void server_lets_whomTheCodeLets() throws IOException, InterruptedException {
    Map<String, Set<String>> roles = roles();
    Set<String> exceptions = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      for (Map.Entry<String, Set<String>> role : roles.entrySet()) {
        int status = status(endpoint, token(endpoint, ROLES.getOrDefault(role.getKey(), "")));
        boolean may = may(endpoint, role.getValue());
        if (may ? status == 401 || status == 403 : status != 403) {
          note(role.getKey() + " " + endpoint, status, exceptions, wrong);
        }
      }
      int status = status(endpoint, "");
      if (secured(endpoint) ? status != 401 : status == 401 || status == 403) {
        note("nobody " + endpoint, status, exceptions, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(exceptions).as("needed").isEqualTo(EXCEPTIONS.keySet());
  }

  private static void note(String what, int status, Set<String> exceptions, List<String> wrong) {
    if (EXCEPTIONS.getOrDefault(what, "").startsWith(status + ":")) {
      exceptions.add(what);
    } else {
      wrong.add(what + ": " + status);
    }
  }

  /** Logging out ends the token that it comes with: that one is for nothing else. */
  private String token(Endpoint endpoint, String user) throws IOException, InterruptedException {
    if (!endpoint.path().equals("/auth/logout")) {
      return stack.token(user);
    }
    String body =
        RunningStack.JSON
            .createObjectNode()
            .put("user", user)
            .put("password", stack.password(user))
            .toString();
    RunningStack.Reply reply = expect(200, stack.post(user, "/auth/login", body));
    return reply.body().get("access_token").textValue();
  }

  private int status(Endpoint endpoint, String token) throws IOException, InterruptedException {
    boolean bare = Set.of("GET", "DELETE").contains(endpoint.method());
    HttpRequest.Builder request =
        stack
            .request(endpoint.target())
            .method(
                endpoint.method(),
                bare
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("{}"));
    if (!bare) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return stack.send(request.build()).status();
  }

  private boolean secured(Endpoint endpoint) {
    return contract.operations().stream()
        .anyMatch(one -> one.secured() && one.toString().equals(endpoint.toString()));
  }

  private static boolean may(Endpoint endpoint, Set<String> permissions) {
    return endpoint.open() || !Collections.disjoint(endpoint.permissions(), permissions);
  }

  /** What the database says, in the order of this page; other tests make roles of their own. */
  private Map<String, Set<String>> roles() throws IOException, InterruptedException {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    JsonNode list = expect(200, stack.get("admin", "/api/v1/roles")).body().get("roles");
    for (String role : ROLES.keySet()) {
      for (JsonNode one : list) {
        if (one.get("role").textValue().equals(role)) {
          Set<String> permissions = new TreeSet<>();
          one.get("permissions").forEach(p -> permissions.add(p.textValue()));
          found.put(role, permissions);
        }
      }
    }
    assertThat(found.keySet()).isEqualTo(ROLES.keySet());
    return found;
  }

  /** The page as it must be lies in target/permissions.md when it is another one. */
  @Test
  void page_showsTheTable() throws IOException, InterruptedException {
    String page = page(roles());
    if (!page.equals(Files.exists(PAGE) ? Files.readString(PAGE) : "")) {
      Files.writeString(Path.of("target", "permissions.md"), page);
    }
    assertThat(PAGE).hasContent(page);
  }

  private String page(Map<String, Set<String>> roles) {
    StringBuilder page =
        new StringBuilder(
            """
            # Permissions

            Which role may use which operation. Generated from the annotations of the resources and the rows of a new installation's
            roles; `PermissionMatrixIT` sends a request for each cell to the running server and compares this page. An operation with
            several permissions needs one of them. Roles are data: `PUT /api/v1/roles/{role}` changes them.

            """);
    roles.forEach(
        (role, permissions) ->
            page.append("* **%s**: %s\n".formatted(role, String.join(", ", permissions))));
    page.append("\n| operation | needs | ").append(String.join(" | ", roles.keySet()));
    page.append(" |\n|---|---|").append("---|".repeat(roles.size())).append('\n');
    for (Endpoint endpoint : endpoints) {
      page.append("| `%s` | %s | ".formatted(endpoint, needs(endpoint)));
      page.append(
          roles.values().stream()
              .map(permissions -> may(endpoint, permissions) ? "yes" : "")
              .collect(Collectors.joining(" | ")));
      page.append(" |\n");
    }
    return page.append(
            """

            What an operation open to all who have logged in does beyond a caller's own things, it asks for itself: other people's
            budgets need `view_budget`, other people's API keys and sessions `manage_users`. Tokens of CDS Hooks' callers and of
            nodes that enrol are checked where they come ([cds-hooks.md](cds-hooks.md), [runbooks/nodes.md](runbooks/nodes.md)).
            """)
        .toString();
  }

  private String needs(Endpoint endpoint) {
    if (!endpoint.open()) {
      return String.join(" or ", endpoint.permissions());
    }
    return secured(endpoint) ? "a log-in" : "nothing";
  }
}
