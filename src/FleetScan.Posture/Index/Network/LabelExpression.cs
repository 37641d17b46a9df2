namespace FleetScan.Posture.Index;

/// <summary>One expression of a label selector, such as <c>tier In (web, api)</c>.</summary>
internal sealed record LabelExpression(string Key, string Operator, IReadOnlyList<string?> Values)
{
    /// <summary>Whether the labels meet it; an unknown operator is never met.</summary>
    public bool IsMetBy(LabelPairs labels)
    {
        var value = labels.ValueOf(Key);
        return Operator switch
        {
            "In" => value is not null && Values.Contains(value),
            "NotIn" => value is null || !Values.Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }
}
