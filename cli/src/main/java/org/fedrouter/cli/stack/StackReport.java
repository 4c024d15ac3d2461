package org.fedrouter.cli.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.demo.Account;
import org.fedrouter.cli.demo.NodeEndpoint;
import org.jspecify.annotations.Nullable;

/** What {@code up} tells at its end. */
record StackReport(
    StackState state,
    List<Account> accounts,
    @Nullable String token,
    @Nullable String apiKey,
    Path administrator,
    DataFolder folder) {

  void print(Console console) {
    console.line("router    " + state.router().url() + "  (REST, /openapi, /health, /metrics)");
    for (StackState.Node node : state.nodes()) {
      console.line("node      " + node.url() + "  " + node.id() + " (client certificate needed)");
    }
    for (Account account : accounts) {
      console.line(line(account));
    }
    if (apiKey != null) {
      console.line("openai    " + openAi() + "  api key " + apiKey);
    }
    console.line("nodes'    administrator " + administrator);
    console.line("data      " + folder.root());
    console.line(
        "next      bin/fedrouter ask --mode private --epsilon 3 --department cardiology \"...\"");
    console.object(Json.write(object()));
  }

  /** The base URL that clients of the OpenAI interface want. */
  private String openAi() {
    return state.router().url() + "/v1";
  }

  private static String line(Account account) {
    return "account   "
        + account.user()
        + " / "
        + account.password()
        + "  "
        + String.join(", ", account.roles())
        + (account.departments().isEmpty()
            ? ""
            : " in " + String.join(", ", account.departments()));
  }

  private ObjectNode object() {
    ObjectNode object = Json.object();
    object.put("router", state.router().url());
    object.set(
        "nodes",
        Json.tree(
            state.nodes().stream().map(node -> new NodeEndpoint(node.id(), node.url())).toList()));
    object.set("accounts", Json.tree(accounts));
    object.put("token", token);
    object.put("openai", openAi());
    object.put("api_key", apiKey);
    object.put("administrator", administrator.toString());
    object.put("data", folder.root().toString());
    return object;
  }
}
