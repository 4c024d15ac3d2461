package org.fedrouter.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class BeanSeatTest {
  private static final String NAME = "org.fedrouter:type=SeatOfATest";

  /** What is registered. */
  public interface AnswerMXBean {
    int getAnswer();
  }

  private static Object answer() throws JMException {
    return ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(NAME), "Answer");
  }

  private static boolean registered() throws JMException {
    return ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(NAME));
  }

  @Test
  void secondDeployment_leavesTheFirstItsName() throws JMException {
    BeanSeat first = new BeanSeat(NAME);
    BeanSeat second = new BeanSeat(NAME);
    AnswerMXBean one = () -> 1;
    AnswerMXBean two = () -> 2;
    first.take(AnswerMXBean.class, one);
    second.take(AnswerMXBean.class, two);
    assertThat(answer()).isEqualTo(1);
    second.leave();
    assertThat(answer()).isEqualTo(1);
    first.leave();
    assertThat(registered()).isFalse();
  }

  @Test
  void deadBean_isReplaced() throws JMException {
    AnswerMXBean dead =
        () -> {
          throw new IllegalStateException("its application has gone");
        };
    AnswerMXBean alive = () -> 3;
    new BeanSeat(NAME).take(AnswerMXBean.class, dead);
    BeanSeat seat = new BeanSeat(NAME);
    seat.take(AnswerMXBean.class, alive);
    assertThat(answer()).isEqualTo(3);
    seat.leave();
    assertThat(registered()).isFalse();
  }
}
