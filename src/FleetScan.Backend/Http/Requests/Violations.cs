using FleetScan.Backend.Http.Errors;

namespace FleetScan.Backend.Http.Requests;

/// <summary>Collects everything that is wrong with a request, so that its sender mends it in one go.</summary>
internal sealed class Violations
{
    // A list of ten thousand bad entries is not explained better by ten thousand messages.
    private const int MaxFields = 100;

    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool IsEmpty => _errors.Count == 0;

    public void Add(string field, string message)
    {
        var name = field.Length == 0 ? "body" : field;
        if (_errors.TryGetValue(name, out var messages))
        {
            messages.Add(message);
        }
        else if (_errors.Count < MaxFields)
        {
            _errors.Add(name, [message]);
        }
    }

    public void AddUnless(bool fine, string field, string message)
    {
        if (!fine)
        {
            Add(field, message);
        }
    }

    public Dictionary<string, string[]> ToErrors() => _errors.ToDictionary(error => error.Key, error => error.Value.ToArray(), StringComparer.Ordinal);

    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new ProblemException(Problems.Invalid(ToErrors()));
        }
    }
}
