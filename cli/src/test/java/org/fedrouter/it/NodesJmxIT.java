package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A5: nodes in jconsole. */
@ExtendWith(SharedStack.class)
class NodesJmxIT {
  private final RunningStack stack;

  @TempDir private Path folder;

  NodesJmxIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void attributes_showEveryNode()
      throws IOException, InterruptedException, GeneralSecurityException {
    JsonNode bean = jmx();
    JsonNode neurology = bean.get("Nodes").get("neurology");
    assertThat(neurology.get("state").textValue()).isEqualTo("active");
    assertThat(neurology.get("breaker").textValue()).isEqualTo("closed");
    assertThat(neurology.get("admissible").booleanValue()).isTrue();
    assertThat(neurology.get("certificateEnds").textValue()).isNotEmpty();
    assertThat(bean.get("Admissible").intValue()).isGreaterThanOrEqualTo(3);
    assertThat(bean.get("BreakersOpen").intValue()).isNotNegative();
  }

  @Test
  void drainAndActivate_areAudited_andSayWhyNot()
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    assertThat(done("drain", "neurology", "")).contains("reason");
    assertThat(done("revoke", "nowhere", "drill")).contains("no such node");
    assertThat(done("activate", "neurology", "drill")).contains("cannot become");
    assertThat(done("drain", "neurology", "drill")).isEqualTo("done");
    try {
      assertThat(jmx().get("Nodes").get("neurology").get("detail").textValue())
          .isEqualTo("is draining");
    } finally {
      assertThat(done("activate", "neurology", "drill is over")).isEqualTo("done");
    }
    assertThat(
            stack.number(
                "SELECT count(*) FROM audit_entry WHERE actor = 'jmx'"
                    + " AND action = 'node.changed' AND target = 'node:neurology'"))
        .isEqualTo(2);
  }

  private String done(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    return jmx(operation).get("returned").textValue();
  }

  private JsonNode jmx(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    return new JmxRun(stack, folder, "Nodes").of(operation);
  }
}
