package org.fedrouter.node.boundary;

import java.net.http.HttpClient;
import java.util.Optional;
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

  /** The fingerprint of the certificate that the node has shown last, or empty. */
  String shown(String id);

  /** Drops the clients of nodes that may no longer be called, with whatever they carry. */
  void prune();

  /** Drops all. */
  void close();
}
