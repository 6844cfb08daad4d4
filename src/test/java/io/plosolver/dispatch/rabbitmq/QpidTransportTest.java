package io.plosolver.dispatch.rabbitmq;

import io.plosolver.testing.TestBrokers;

/** The contract on a broker that needs nothing installed and knows plain AMQP 0-9-1 only. */
class QpidTransportTest extends BrokerTransportContract {

    @Override
    String url() throws Exception {
        return TestBrokers.qpidUrl(QpidTransportTest.class);
    }

    @Override
    QueueType queueType() {
        return QueueType.CLASSIC;
    }
}
