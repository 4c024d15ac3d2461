"""Writes vectors.json: what Jinja2 itself renders, with the settings that chat templates have.

Run beside this file with Python 3 and jinja2 (made with 3.1.6): python3 vectors.py
"""

import json
import pathlib
from jinja2.sandbox import ImmutableSandboxedEnvironment

SYSTEM = {"role": "system", "content": "Be brief."}
USER = {"role": "user", "content": " What helps against fever?\n"}
REPLY = {"role": "assistant", "content": "Rest, and plenty of water."}
AGAIN = {"role": "user", "content": "And 'cough' \\ \"cold\"? \u00e4\u4f60"}
CHATS = [[USER], [SYSTEM, USER], [USER, REPLY, AGAIN], [SYSTEM, USER, REPLY, AGAIN]]

CHATML = """{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}\
{{ '<|im_start|>system\\nYou help.<|im_end|>\\n' }}{% endif %}\
{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}\
{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"""

HEADERS = """{{- bos_token }}
{%- if custom_tools is defined %}
    {%- set tools = custom_tools %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}
{%- if strftime_now is defined %}
    {%- set date = strftime_now("%d %b %Y") %}
{%- else %}
    {%- set date = "26 Jul 2024" %}
{%- endif %}
{#- A system message becomes part of the first header. #}
{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{%- if tools is not none %}
    {{- "Environment: ipython\\n" }}
{%- endif %}
{{- "Today: " + date + "\\n\\n" }}
{{- system_message }}
{{- "<|eot_id|>" }}
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
        {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
    {%- elif 'tool_calls' in message %}
        {{- raise_exception("no tools") }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}
"""

INST = """{%- if messages[0]["role"] == "system" %}
    {%- set system_message = messages[0]["content"] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}
{%- set ns = namespace(index=0) %}
{%- for message in loop_messages %}
    {%- if not (message.role == "tool" or (message.tool_calls is defined and message.tool_calls is not none)) %}
        {%- if (message["role"] == "user") != (ns.index % 2 == 0) %}
            {{- raise_exception("Roles must alternate") }}
        {%- endif %}
        {%- set ns.index = ns.index + 1 %}
    {%- endif %}
{%- endfor %}
{{- bos_token }}
{%- for message in loop_messages %}
    {%- if message["role"] == "user" %}
        {%- if tools is not none and (message == user_messages[-1]) %}
            {{- "[TOOLS]" }}
        {%- endif %}
        {%- if loop.last and system_message is defined %}
            {{- "[INST] " + system_message + "\\n\\n" + message["content"] + "[/INST]" }}
        {%- else %}
            {{- "[INST] " + message["content"] + "[/INST]" }}
        {%- endif %}
    {%- elif message["role"] == "assistant" %}
        {{- " " + message["content"]|trim + eos_token}}
    {%- endif %}
{%- endfor %}
"""

TURNS = """{%- macro turn(role, text, open=false) -%}
<turn>{{ role | upper }}
{{ text.strip() if text is string else '' }}{% if not open %}</turn>{% endif %}
{%- endmacro -%}
{% set ns = namespace(last=-1, seen=[]) %}
{% for m in messages[::-1] %}
  {% set index = (messages|length - 1) - loop.index0 %}
  {% if m.role == "user" and ns.last < 0 %}
    {% set ns.last = index %}
    {% break %}
  {% endif %}
{% endfor %}
  {# blanks before a comment go #}
{% for m in messages if m.role in ['user', 'assistant'] %}
    {% if loop.index0 > ns.last %}{% continue %}{% endif %}
{{ turn(m.role, m.content) }}
{% else %}
nobody
{% endfor %}
{% set tail %}
<turn>{{ "model" }}
{% endset %}
{{ tail | trim }}
{{ ns.last }} {{ messages[-1].content | tojson }}
"""

SNIPPETS = [
    "{{ 1 + 2 * 3 - 4 // 3 }} {{ 7 % 3 }} {{ 7 / 2 }} {{ -2 + 5 }} {{ 2.5 * 2 }} {{ -7 // 2 }} {{ -7 % 3 }}",
    "{{ 'a' ~ 1 ~ none ~ true }} {{ 'ab' * 3 }} {{ [1, 2] + ['x'] }}",
    "{{ 1 < 2 }} {{ 'a' in 'cat' }} {{ 3 not in [1, 2] }} {{ not true }} {{ 1 == 1.0 }} {{ 'b' > 'a' }}",
    "{{ none is none }} {{ x is defined }} {{ x is not defined }} {{ 'a' is string }} {{ {} is mapping }}",
    "{{ 3 is odd }} {{ 4 is even }} {{ 6 is divisibleby 3 }} {{ 'a' is eq 'a' }} {{ [] is iterable }}",
    "{{ x or 'other' }} {{ '' and 1 }}|{{ 0 or [] or 'z' }} {{ 'yes' if 1 else 'no' }} {{ 'n' if false }}|",
    "{{ 'Hello'[1:3] }} {{ 'Hello'[-2:] }} {{ [1,2,3,4][::2] }} {{ [1,2,3][::-1] }} {{ [1,2,3][-5:2] }}",
    "{{ 'a,b,,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a-b-c'.split('-', 1) }} {{ 'a' 'b' }}",
    "{{ ' x '.strip() }}|{{ 'xxaxx'.strip('x') }}|{{ 'xxa'.lstrip('x') }}|{{ 'a \\n'.rstrip() }}|",
    "{{ 'abc'.startswith('ab') }} {{ 'abc'.endswith('d') }} {{ 'a.b'.replace('.', '\\n') }} {{ 'ABC'.lower() }}",
    "{{ 'hello world' | title }} {{ 'hELLO' | capitalize }} {{ 'x' | upper }} {{ ['a', 1] | join(', ') }}",
    "{{ [3, 1] | first }} {{ [3, 1] | last }} {{ 'abc' | length }} {{ {'a': 1} | length }} {{ x | default('d') }}",
    "{{ '' | default('d', true) }} {{ '12' | int + 1 }} {{ 'q' | int(7) }} {{ 3 | string + 'x' }} {{ -3 | abs }}",
    "{{ {'a': [1, 'x'], 'b': none, 'c': true} | tojson }} {{ {'a': 1, 'b': {'c': 'd'}} }}",
    "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %}{% for k in {'z': 1} %}{{ k }}{% endfor %}",
    "{% for i in range(3) %}{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ loop.revindex }} {% endfor %}",
    "{% for i in range(1, 8, 3) %}{{ i }}{{ loop.previtem }}{{ loop.nextitem }} {% endfor %}{{ range(3) | list }}",
    "{% for i in [] %}x{% else %}none{% endfor %}{% for a in 'ab' %}[{{ a }}]{% endfor %}",
    "{% set a = 1 %}{% for i in [1, 2] %}{% set a = a + i %}{{ a }}{% endfor %}{{ a }}{% if a == 1 %}{% set a = 9 %}{% endif %}{{ a }}",
    "{% set a = 1, 2 %}{{ a[1] }}",
    "{{ [{'r': 'u', 'n': 1}, {'r': 'a', 'n': 2}] | selectattr('r', 'equalto', 'a') | map(attribute='n') | list }}",
    "{{ [{'r': 1}, {'r': 0}] | rejectattr('r') | list | length }} {{ [1, 2, 3] | select('odd') | list }} {{ ['a', 'b'] | map('upper') | join }}",
    "a\n  {% if true %}\nb\n  {% endif %}\nc  {% if true %} d {% endif %}\n\ne {{- ' f ' -}}  g\n",
    "x {#- note -#} y\n {# note #}\nz {%+ if true %}w{% endif +%}\n  v",
    "{{ '}}' }}{{ {'a': {'b': 1}}['a']['b'] }}{{ \"it's\" }}{{ 'say \"hi\"' }}{{ 'tab\\tend' }}",
    "{{ messages[0].role }} {{ messages[0]['content'] | trim | length }} {{ messages[7] is defined }} {{ messages[0].none }}|",
    "{% set ns = namespace(a=1) %}{% for i in [1, 2] %}{% set ns.a = ns.a * 3 %}{% endfor %}{{ ns.a }}",
    "{% macro m(a, b='B') %}<{{ a }}{{ b }}>{% endmacro %}{{ m('x') }}{{ m('y', b='z') }}{{ m(b='q', a='p') }}",
    "{{ (1, 2) | length }} {{ not 1 == 2 }} {{ 1 if x is defined else 2 }} {{ 'a' if not x }} {{ 3 * -2 }}",
    "{{ {'a': 1}.get('a') }} {{ {'a': 1}.get('b', 5) }} {{ {'a': 1}.keys() | list }} {{ 'b' in {'b': 0} }}",
]


def main():
    env = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    env.filters["tojson"] = lambda x: json.dumps(x, ensure_ascii=False)

    def refuse(message):
        raise ValueError(message)

    env.globals["raise_exception"] = refuse
    vectors = []
    for template in [CHATML, HEADERS, INST, TURNS]:
        for chat in CHATS:
            vectors.append((template, chat))
    for template in SNIPPETS:
        vectors.append((template, CHATS[1]))
    out = []
    for template, chat in vectors:
        values = {"bos_token": "<s>", "eos_token": "</s>", "add_generation_prompt": True}
        text = env.from_string(template).render(messages=chat, **values)
        out.append({"template": template, "messages": chat, "text": text})
    path = pathlib.Path(__file__).with_name("vectors.json")
    path.write_text(json.dumps(out, indent=1, ensure_ascii=True) + "\n")


main()
