using System.Buffers;

namespace FleetScan.Backend.Orchestration.Local;

// The cloud's engine keeps instance ids in table keys, and both engines take the same ids.
internal static class InstanceIdRules
{
    private const int MaxCharacters = 100;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\#?");

    public static void Require(string instanceId)
    {
        if (instanceId.Length is 0 or > MaxCharacters || instanceId.AsSpan().ContainsAny(Forbidden) || instanceId.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"'{instanceId}' is no instance id: it has 1 to {MaxCharacters} characters, none of them / \\ # ? or a control character.", nameof(instanceId));
        }
    }
}
