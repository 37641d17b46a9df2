using System.Globalization;

namespace FleetScan.Backend.Results;

/// <summary>A result that cannot be stored, however often it is tried: it is not what a result has to be, or nobody wants it any more.</summary>
internal sealed class UnusableResultException : Exception
{
    public UnusableResultException(string problem)
        : base(problem)
    {
    }

    public UnusableResultException(long line, string problem)
        : base(string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}"))
    {
    }
}
