"""Posts a job of each type through the client that openapi-generator made, and follows it to its end."""

import json
import sys

import openapi_client
from openapi_client import models


def simulation():
    return models.SpotSimulationJobDocument(
        type="spot_simulation",
        params=models.SpotSimulationParams(
            game="plo4",
            boards=["Ad8c2s", "KsQsJs"],
            players=[models.SpotPlayer(hand="AsAhKdQc"), models.SpotPlayer(hand="JhTh9h8d")],
            seed=None,
        ),
    )


def solve():
    sizes = models.BetSizesByPlayer(oop=[models.BetSize(0.5), models.BetSize(1)], ip=[models.BetSize("allin")])
    return models.SolverAnalysisJobDocument(
        type="solver_analysis",
        params=models.SolverAnalysisParams(
            game="plo4",
            boards=["AhKc8h5d2s"],
            pot=100,
            stack=100,
            ranges=models.RangesByPlayer(oop="AA**", ip="KK**"),
            betSizes=models.BetSizesByStreet(river=sizes),
            target=models.SolverTarget(exploitability=0.01),
        ),
    )


def follow(jobs, document):
    """Returns the job that the last event of the stream links to."""
    posted = jobs.create_job(models.JobDocument(document)).actual_instance
    stream = jobs.follow_job(posted.id).decode()
    event = dict(line.split(": ", 1) for line in stream.strip().split("\n\n")[-1].splitlines())
    end = models.JobEndEvent.from_dict(dict(event, data=json.loads(event["data"]))).data
    if end.link != f"/api/v1/jobs/{posted.id}" or end.summary.id != posted.id:
        raise AssertionError(f"the event is about another job: {end}")
    return jobs.get_job(end.id).actual_instance


def main(base):
    with openapi_client.ApiClient(openapi_client.Configuration(host=base)) as client:
        jobs = openapi_client.JobsApi(client)
        simulated = follow(jobs, simulation())
        print(simulated.status.value, simulated.result.method, simulated.result.players[0].equity)
        solved = follow(jobs, solve())
        print(solved.status.value, solved.result.stop_reason, len(solved.result.strategies[""].actions), "actions")
        print(len(jobs.list_jobs(limit=10).jobs), "jobs listed")


main(sys.argv[1])
