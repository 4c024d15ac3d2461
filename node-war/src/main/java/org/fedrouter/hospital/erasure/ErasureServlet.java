package org.fedrouter.hospital.erasure;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.hospital.federation.FederationHost;
import org.fedrouter.hospital.inference.SilentShards;
import org.fedrouter.hospital.models.Models;
import org.fedrouter.hospital.runtime.Administrators;
import org.fedrouter.hospital.runtime.JsonReply;

/**
 * {@code POST /erasures/SHARD}, for the node's administrators alone: a patient of that shard was
 * erased. The shard votes nothing until the node starts again with the adapter that was trained
 * anew, and the hospital drops out of the round of federated training that is open. Who the patient
 * is, the node is never told.
 */
@WebServlet("/erasures/*")
public class ErasureServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient Administrators administrators;
  @Inject transient Models models;
  @Inject transient SilentShards silent;
  @Inject transient FederationHost federation;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (!administrators.include(request)) {
      JsonReply.stranger(response);
    } else if (!path.matches("/[0-9]{1,4}")) {
      JsonReply.problem(response, ProblemType.NOT_FOUND, "an erasure names a shard: /erasures/7");
    } else {
      erase(Integer.parseInt(path.substring(1)), response);
    }
  }

  private void erase(int shard, HttpServletResponse response) throws IOException {
    int shards = models.engine().info().shards();
    if (shard >= shards) {
      JsonReply.problem(
          response, ProblemType.UNPROCESSABLE, "shard must be below " + shards + ", got " + shard);
      return;
    }
    silent.silence(shard);
    federation.leaveRound();
    JsonReply.ok(
        response,
        200,
        Json.createObjectBuilder().add("shard", shard).add("votes", "nothing").build());
  }
}
