using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Errors;

/// <summary>A request that cannot be answered otherwise, thrown where it is read; the pipeline turns it into the problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem { get; } = problem;
}
