using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>Compares label selectors with labels, as Kubernetes does.</summary>
internal static class Selectors
{
    /// <summary>Whether every wanted label is there with an equal value.</summary>
    public static bool HasLabels(JsonElement labels, JsonElement wanted)
    {
        foreach (var label in wanted.Fields())
        {
            if (labels.Get(label.Name) is not { ValueKind: not JsonValueKind.Undefined } value || !JsonElement.DeepEquals(value, label.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every expression holds; one with an unknown operator never does.</summary>
    public static bool MeetsExpressions(JsonElement labels, JsonElement expressions)
    {
        foreach (var expression in expressions.Items())
        {
            if (!Meets(labels, expression))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Meets(JsonElement labels, JsonElement expression)
    {
        var value = expression.Get("key"u8).Text() is { } key ? labels.Get(key) : default;
        return expression.Get("operator"u8).Text() switch
        {
            "In" => value.IsDefined() && IsAmong(value, expression.Get("values"u8)),
            "NotIn" => !value.IsDefined() || !IsAmong(value, expression.Get("values"u8)),
            "Exists" => value.IsDefined(),
            "DoesNotExist" => !value.IsDefined(),
            _ => false,
        };
    }

    private static bool IsAmong(JsonElement value, JsonElement values)
    {
        foreach (var item in values.Items())
        {
            if (JsonElement.DeepEquals(item, value))
            {
                return true;
            }
        }

        return false;
    }
}
