package org.fedrouter.client.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.fedrouter.core.exchange.Bytes;

/** What came back. */
sealed interface Reply {
  /** A response, whole. */
  record Got(int status, HttpHeaders headers, Bytes body) implements Reply {
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean good() {
      return status / 100 == 2;
    }

    /** Whether the router has seen this very request before: what it answered then is lost. */
    boolean replayed() {
      return status == 401 && json().path("reason").asText().equals("replayed");
    }

    /** Whether this hospital's requests do not count. */
    boolean stranger() {
      return (status == 401 || status == 403) && !replayed();
    }

    /** Whether the same request may have another outcome. */
    boolean passing() {
      return status == 429 || status / 100 == 5;
    }

    String text() {
      return new String(body.toArray(), StandardCharsets.UTF_8);
    }

    /** The body as a tree; an empty object when it is no JSON. */
    JsonNode json() {
      try {
        return JSON.readTree(text());
      } catch (JsonProcessingException e) {
        return JSON.createObjectNode();
      }
    }

    /** For people: the status, and the problem's detail. */
    String problem() {
      return status + " " + json().path("detail").asText(json().path("title").asText());
    }
  }

  /** No response that could be read to its end. */
  record Lost(String why) implements Reply {}
}
