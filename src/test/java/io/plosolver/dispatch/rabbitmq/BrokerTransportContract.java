package io.plosolver.dispatch.rabbitmq;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.plosolver.dispatch.JobTransport;
import io.plosolver.dispatch.JobTransportContract;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Further contract of the transports over a broker. */
abstract class BrokerTransportContract extends JobTransportContract {

    private BrokerAddress address;
    private Connection operator;

    abstract String url() throws Exception;

    abstract QueueType queueType();

    @Override
    protected final JobTransport create(Vertx vertx) throws Exception {
        return new RabbitMqTransport(vertx, settings());
    }

    final BrokerSettings settings() throws Exception {
        return new BrokerSettings(BrokerAddress.ofUrl(url()).orElseThrow(), queueType());
    }

    @BeforeEach
    void connectOperator() throws Exception {
        address = settings().address();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(URI.create(url()));
        operator = factory.newConnection("operator");
    }

    @AfterEach
    void removeQueues() throws Exception {
        deleteQueue(queue);
        deleteQueue(other);
        operator.close();
    }

    @Test
    void keepsWakeUpsForTheNextNode() throws Exception {
        start();
        publish(Collections.nCopies(7, queue));
        await(on(transport()::stop));

        NextNode next = new NextNode();
        next.demandAll();

        awaitDelivered(7);
        next.stop();
    }

    @Test
    void givesAWakeUpThatIsNotDoneToTheNextNode() throws Exception {
        Promise<Void> never = Promise.promise();
        List<String> begun = new CopyOnWriteArrayList<>();
        start(wakeUp -> {
            begun.add(wakeUp);
            return never.future();
        });
        demand(true);
        publish(queue);
        await().until(() -> !begun.isEmpty());
        await(on(transport()::stop));

        NextNode next = new NextNode();
        next.demandAll();

        awaitDelivered(1);
        next.stop();
    }

    @Test
    void declaresAQueueAgainThatWasDeletedWhileNobodyConsumed() throws Exception {
        start();
        deleteQueue(queue);

        await().ignoreExceptions().until(() -> depth(queue) == 0);
        publish(queue);

        awaitDepth(queue, 1);
    }

    @Test
    void startsWithoutABrokerAndFailsToPublishAtOnce() {
        BrokerAddress nowhere = new BrokerAddress("127.0.0.1", 1, "/", "guest", "guest", false);
        RabbitMqTransport away = new RabbitMqTransport(vertx, new BrokerSettings(nowhere, queueType()));

        await(on(() -> away.start(List.of(queue), wakeUp -> Future.succeededFuture())));

        assertThatThrownBy(() -> await(on(() -> away.publish(List.of(queue)))))
                .hasMessageContaining("nothing listens there");
        assertThatThrownBy(() -> await(away.check())).hasMessageContaining("broker.url");
        await(on(away::stop));
    }

    @Test
    void refusesToStartWithAPasswordThatIsWrong() {
        BrokerAddress wrong = new BrokerAddress(
                address.host(), address.port(), address.virtualHost(), address.user(), "not it", address.tls());
        RabbitMqTransport refused = new RabbitMqTransport(vertx, new BrokerSettings(wrong, queueType()));

        assertThatThrownBy(() -> await(on(() -> refused.start(List.of(queue), wakeUp -> Future.succeededFuture()))))
                .isInstanceOf(BrokerRefusedException.class)
                .hasMessageContaining("refuses the user guest")
                .message()
                .doesNotContain("not it");
        await(on(refused::stop));
    }

    /** Some brokers fail where there is none, and close the channel. */
    final void deleteQueue(String queue) throws Exception {
        Channel channel = operator.createChannel();
        try {
            channel.queueDelete(Topology.nameOf(queue));
            channel.close();
        } catch (IOException e) {
            assertThat(channel.isOpen()).isFalse();
        }
    }

    /** A second node. */
    final class NextNode {

        private final RabbitMqTransport second = new RabbitMqTransport(vertx, settings());

        NextNode() throws Exception {
            await(on(() -> second.start(List.of(queue, other), wakeUp -> {
                delivered.add(wakeUp);
                return Future.succeededFuture();
            })));
        }

        void demandAll() {
            await(on(() -> {
                second.setDemand(true);
                return Future.succeededFuture();
            }));
        }

        void stop() {
            await(on(second::stop));
        }
    }
}
