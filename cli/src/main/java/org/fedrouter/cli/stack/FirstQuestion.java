package org.fedrouter.cli.stack;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.InstantSource;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.Question;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.Session;

/** The first start asks one private question itself: the whole way works, and what it costs. */
final class FirstQuestion {
  private static final Question QUESTION =
      new Question(
          "Question: What is the treatment for migraine? Answer:",
          Question.Mode.PRIVATE,
          null,
          null,
          "neurology",
          new BigDecimal("0.1"),
          24,
          null,
          null,
          null,
          Question.Wishes.NONE);

  private FirstQuestion() {}

  /** Asks unless this data folder has its answer; a refusal is told, and asked again next time. */
  static void ask(DataFolder folder, Console console) throws InterruptedException {
    if (Files.exists(folder.firstAnswerFile())) {
      return;
    }
    Session session = Session.open(folder, Session.DEFAULT_USER, InstantSource.system());
    Reply reply = session.call((client, token) -> client.infer(QUESTION.body(), token));
    if (!reply.ok()) {
      console.progress("the first question was refused: " + reply.problemLine());
      return;
    }
    DataFolder.replace(folder.firstAnswerFile(), reply.body());
    console.progress("asked       " + QUESTION.prompt());
    Answers.inference(reply.tree()).stream()
        .filter(line -> !line.isBlank())
        .forEach(line -> console.progress("            " + line));
  }
}
