package org.fedrouter.node.boundary;

import java.net.http.HttpClient;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.fedrouter.core.Seam;
import org.fedrouter.node.NodeFailure;

/** The connections to nodes. */
@Seam("tests reach nodes of their own without certificates")
interface Clients {
  /**
   * The client for a node.
   *
   * @throws NodeFailure when the node may not be called
   */
  HttpClient to(String id);

  /** Why a node may not be called now, or nothing when it may. */
  Optional<String> forbidden(String id);

  /**
   * An exchange over this session was completed, so that the node has proved to hold the key of its
   * certificate. A certificate alone proves nothing: it is shown before the handshake ends.
   */
  void completed(String id, SSLSession session);

  /** The fingerprint of the certificate of the node's latest completed exchange, or empty. */
  String shown(String id);

  /** Drops the clients of nodes that may no longer be called, with whatever they carry. */
  void prune();

  /** Drops all. */
  void close();
}
