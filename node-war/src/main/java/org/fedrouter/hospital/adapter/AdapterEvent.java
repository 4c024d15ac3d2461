package org.fedrouter.hospital.adapter;

import org.fedrouter.core.exchange.Bytes;

/** What happens to federated adapters at a node, for its operators. */
sealed interface AdapterEvent {
  /** Answers can have it. */
  record Served(String name, Bytes sha256) implements AdapterEvent {}

  /** Answers can have it no more. */
  record Withdrawn(String name) implements AdapterEvent {}

  /** It was offered and is not served; what was served before still is. */
  record Refused(String name, String reason) implements AdapterEvent {}
}
